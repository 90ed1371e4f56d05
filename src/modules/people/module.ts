import type { Module } from '#kernel/module'
import { addsPerson, appoints, endsAppointment } from './commands/appoint.ts'
import { begins } from './commands/begin.ts'
import { disables, enables, resetsPassword } from './commands/disable.ts'
import { actsAs, changesPassword, endsSession, setsLocale } from './commands/session.ts'
import { setsPermission } from './commands/set_permission.ts'
import { signing } from './commands/sign_in.ts'
import { endsSubstitution, substitutes } from './commands/substitute.ts'
import { addsPost, addsUnit } from './commands/units.ts'
import { operations } from './contract/index.ts'
import { why } from './queries/explain_access.ts'
import { queries as staff } from './queries/people.ts'
import { raw, queries as session } from './queries/session.ts'
import { queries as units } from './queries/units.ts'
import { words } from './words/index.ts'

export const people: Module = {
  name: 'people', operations, words,
  commands: [addsUnit, addsPost, addsPerson, appoints, endsAppointment, disables, enables, resetsPassword, actsAs, setsLocale, endsSession, substitutes, endsSubstitution, setsPermission],
  queries: [...session, ...units, ...staff, why],
  raw: new Map([...signing, ...raw, begins, changesPassword]),
}
