import type { Words } from '#kernel/words'

export const zh: Words = {}
