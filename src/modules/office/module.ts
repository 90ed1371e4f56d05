import type { Module } from '#kernel/module'
import { adopts } from './commands/adopt.ts'
import { operations } from './contract/index.ts'
import { words } from './words/index.ts'

export const office: Module = { name: 'office', operations, words, commands: [adopts] }
