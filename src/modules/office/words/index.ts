import { mergeWords, type Words } from '#kernel/words'
import { channelsEn, channelsZh } from './channels.ts'
import { en } from './en.ts'
import { refusalsEn, refusalsZh } from './refusals.ts'
import { zh } from './zh.ts'

/** Words of regulations, Today, messages, the act log, imports and the demo. */
export const words: { zh: Words; en: Words } = { zh: mergeWords([zh, refusalsZh, channelsZh]), en: mergeWords([en, refusalsEn, channelsEn]) }
