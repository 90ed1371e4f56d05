import type { Words } from '#kernel/words'

export const importsZh: Words = {}

export const importsEn: Words = {}
