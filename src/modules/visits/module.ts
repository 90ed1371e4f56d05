import type { Module } from '#kernel/module'
import { plan } from './commands/plan.ts'
import { record } from './commands/record.ts'
import { confirm } from './commands/confirm_briefing.ts'
import { drop } from './commands/drop.ts'
import { withdraw } from './commands/withdraw.ts'
import { operations } from './contract/index.ts'
import { readsVisitPhoto } from './file_readers.ts'
import { list } from './queries/list.ts'
import { visitsSettings } from './settings.ts'
import { today } from './today.ts'
import { words } from './words/index.ts'

export const visits: Module = { name: 'visits', operations, words, settings: visitsSettings, commands: [plan, record, drop, withdraw, confirm], queries: [list], today: [today], file_readers: [readsVisitPhoto] }
