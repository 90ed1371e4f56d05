import type { Module } from '#kernel/module'
import { commands, raw } from './commands/index.ts'
import { operations } from './contract/index.ts'
import { guards } from './guards.ts'
import { customersImport } from './import/kind.ts'
import { idle } from './idle.ts'
import { keepFrequency, recountArea } from './jobs.ts'
import { joins } from './merge/rows.ts'
import { placeOfCustomer } from './places.ts'
import { queries } from './queries/index.ts'
import { namesOfCustomers } from './queries/names.ts'
import { dutyLinks, reactions } from './reactions.ts'
import { seedCustomers } from './seed.ts'
import { customersSettings } from './settings.ts'
import { askUpdates } from './upkeep/stale.ts'
import { words } from './words/index.ts'

export const customers: Module = {
  name: 'customers',
  operations, commands, queries,
  joins, raw,
  imports: [customersImport], reactions, guards,
  jobs: { 'customers.recount': recountArea },
  sweeps: [keepFrequency, askUpdates],
  duty_links: dutyLinks,
  settings: customersSettings, idle,
  names: { customer: namesOfCustomers }, places: { customer: placeOfCustomer },
  seed: seedCustomers,
  words,
}
