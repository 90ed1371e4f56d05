import type { Module } from '#kernel/module'
import { commands } from './commands/index.ts'
import { operations } from './contract/index.ts'
import { tradeImports } from './import/kinds.ts'
import { joins, showAfterMerge } from './joins.ts'
import { names, places } from './names.ts'
import { queries } from './queries/index.ts'
import { today } from './today.ts'
import { words } from './words/index.ts'

export const trade: Module = {
  name: 'trade', operations, words, commands, queries, names, places, imports: tradeImports, joins, reactions: showAfterMerge, today: [today],
}
