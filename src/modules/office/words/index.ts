import type { Words } from '#kernel/words'
import { channelsEn, channelsZh } from './channels.ts'
import { en } from './en.ts'
import { refusalsEn, refusalsZh } from './refusals.ts'
import { zh } from './zh.ts'

/** Words of regulations, Today, messages, the act log, imports and the demo. */
export const words: { zh: Words; en: Words } = { zh: { ...zh, ...refusalsZh, ...channelsZh }, en: { ...en, ...refusalsEn, ...channelsEn } }
