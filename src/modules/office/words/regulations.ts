import type { Words } from '#kernel/words'

export const regulationsZh: Words = {}

export const regulationsEn: Words = {}
