import type { Words } from '#kernel/words'
import { en } from './en.ts'
import { refusalsEn, refusalsZh } from './refusals.ts'
import { zh } from './zh.ts'

/** Words of units, posts, people, sign-in and permissions. */
export const words: { zh: Words; en: Words } = { zh: { ...zh, ...refusalsZh }, en: { ...en, ...refusalsEn } }
