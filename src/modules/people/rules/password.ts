const LEAST = 10

/** Rows of keys, counting and the alphabet: a password that walks along one of them is guessed first. */
const WALKS = ['12345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn']
const COMMON = /^(p[a@]ssw[o0]rd|welcome|admin|iloveyou|woaini|kedang)[\d!@#._-]*$/

/** Whether a password is too weak: shorter than ten characters, holding the login, hardly any different characters, or among the common ones. */
export function isWeak(password: string, login: string): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  const walked = WALKS.some((walk) => walk.includes(text) || [...walk].toReversed().join('').includes(text))
  return [...text].length < LEAST || text.includes(login.toLowerCase()) || new Set(text).size < 4 || walked || COMMON.test(text)
}
