import type { Module } from '#kernel/module'
import { commands } from './commands/index.ts'
import { operations } from './contract/index.ts'
import { customersImport } from './import/kind.ts'
import { keepFrequency, recountArea } from './jobs.ts'
import { placeOfCustomer } from './places.ts'
import { queries } from './queries/index.ts'
import { namesOfCustomers } from './queries/names.ts'
import { recountWhenAdopted } from './reactions.ts'
import { seedCustomers } from './seed.ts'
import { words } from './words/index.ts'

export const customers: Module = {
  name: 'customers',
  operations,
  commands,
  queries,
  imports: [customersImport],
  reactions: [recountWhenAdopted],
  jobs: { 'customers.recount': recountArea },
  sweeps: [keepFrequency],
  names: { customer: namesOfCustomers },
  places: { customer: placeOfCustomer },
  seed: seedCustomers,
  words,
}
