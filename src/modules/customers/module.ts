import type { Module } from '#kernel/module'
import { name } from './commands/name.ts'
import { saveAddress } from './commands/save_address.ts'
import { saveContact } from './commands/save_contact.ts'
import { update } from './commands/update.ts'
import { operations } from './contract/index.ts'
import { customersImport } from './import/kind.ts'
import { keepFrequency, recountArea } from './jobs.ts'
import { cities } from './queries/cities.ts'
import { duplicates } from './queries/duplicates.ts'
import { exportList } from './queries/export.ts'
import { get } from './queries/get.ts'
import { list } from './queries/list.ts'
import { namesOfCustomers } from './queries/names.ts'
import { recognise } from './queries/recognise.ts'
import { timeline } from './queries/timeline.ts'
import { recountWhenAdopted } from './reactions.ts'
import { seedCustomers } from './seed.ts'
import { words } from './words/index.ts'

export const customers: Module = {
  name: 'customers',
  operations,
  commands: [update, name, saveContact, saveAddress],
  queries: [list, exportList, get, timeline, cities, recognise, duplicates],
  imports: [customersImport],
  reactions: [recountWhenAdopted],
  jobs: { 'customers.recount': recountArea },
  sweeps: [keepFrequency],
  names: { customer: namesOfCustomers },
  seed: seedCustomers,
  words,
}
