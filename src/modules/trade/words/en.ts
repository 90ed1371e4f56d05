import type { Words } from '#kernel/words'

export const en: Words = {}
