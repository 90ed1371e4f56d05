export { translator, wordsInstance } from './instance.ts'
export { mergeWords } from './words.ts'
export type { Language, Translate, Words } from './words.ts'
