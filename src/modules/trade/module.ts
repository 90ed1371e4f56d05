import type { Module } from '#kernel/module'
import { operations } from './contract/index.ts'
import { words } from './words/index.ts'

export const trade: Module = { name: 'trade', operations, words }
