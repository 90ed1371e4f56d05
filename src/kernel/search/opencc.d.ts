declare module 'opencc-js/dict/TSCharacters' {
  /** 'traditional simplified[ other]|…' */
  const pairs: string
  export default pairs
}
