import { mergeWords, type Words } from '#kernel/words'
import { en } from './en.ts'
import { invitationsEn, invitationsZh } from './invitations.ts'
import { refusalsEn, refusalsZh } from './refusals.ts'
import { zh } from './zh.ts'

/** Words of units, posts, people, sign-in and permissions. */
export const words: { zh: Words; en: Words } = { zh: mergeWords([zh, refusalsZh, invitationsZh]), en: mergeWords([en, refusalsEn, invitationsEn]) }
