import type { Module } from '#kernel/module'
import { commands, rawCommands } from './commands/index.ts'
import { operations } from './contract/index.ts'
import { why } from './queries/explain_access.ts'
import { queries as staff } from './queries/people.ts'
import { raw, queries as session } from './queries/session.ts'
import { queries as units } from './queries/units.ts'
import { words } from './words/index.ts'

export const people: Module = {
  name: 'people', operations, words,
  commands,
  queries: [...session, ...units, ...staff, why],
  raw: new Map([...rawCommands, ...raw]),
}
