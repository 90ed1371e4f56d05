import type { Module } from '#kernel/module'
import { commands, rawCommands } from './commands/index.ts'
import { operations } from './contract/index.ts'
import { staffImport } from './import/kind.ts'
import { why } from './queries/explain_access.ts'
import { queries as first } from './queries/first_steps.ts'
import { queries as invitations } from './queries/invitations.ts'
import { queries as staff } from './queries/people.ts'
import { raw, queries as session } from './queries/session.ts'
import { queries as differences } from './queries/staff_differences.ts'
import { queries as units } from './queries/units.ts'
import { today } from './today.ts'
import { words } from './words/index.ts'

export const people: Module = {
  name: 'people', operations, words,
  commands,
  queries: [...session, ...units, ...staff, why, ...invitations, ...first, ...differences],
  imports: [staffImport], today: [today],
  raw: new Map([...rawCommands, ...raw]),
}
