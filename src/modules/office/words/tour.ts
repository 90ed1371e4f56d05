import type { Words } from '#kernel/words'

export const tourZh: Words = {}

export const tourEn: Words = {}
