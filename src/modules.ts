import type { Module } from '#kernel/module'
import { office } from './modules/office/module.ts'
import { people } from './modules/people/module.ts'
import { customers } from './modules/customers/module.ts'
import { trade } from './modules/trade/module.ts'
import { visits } from './modules/visits/module.ts'
import { registration } from './modules/registration/module.ts'

/** In order: a module may import, and read the tables of, only those before it. */
export const modules: readonly Module[] = [office, people, customers, trade, visits, registration]
