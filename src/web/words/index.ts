import type { Words } from '#kernel/words'
import { refusalsEn, refusalsZh } from './refusals.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** Words of the shell and of what every page shares. */
export const words: { zh: Words; en: Words } = { zh: { ...zh, ...refusalsZh }, en: { ...en, ...refusalsEn } }
