import type { Module } from '#kernel/module'
import { callRecurring, remindOverdue } from './cadence/sweep.ts'
import { channelCommands, channelJobs, handOn } from './channels/index.ts'
import { adopts } from './commands/adopt.ts'
import { policyCommands } from './policy/commands.ts'
import { raw as reading } from './commands/begin_import.ts'
import { raw as demo } from './commands/demo.ts'
import { cancels, reverts, runs } from './commands/import.ts'
import { readsAll, readsMessage } from './commands/read_messages.ts'
import { setsFigure } from './commands/set_figure.ts'
import { raw as files } from './commands/upload_file.ts'
import { operations } from './contract/index.ts'
import { jobs, resumeImports } from './jobs.ts'
import { queries as acts } from './queries/acts.ts'
import { queries as channels } from './queries/channels.ts'
import { queries as desk } from './queries/desk.ts'
import { queries as imports } from './queries/imports.ts'
import { queries as policy } from './queries/policy.ts'
import { queries as regulations } from './queries/regulations.ts'
import { officeSettings } from './settings.ts'
import { today } from './today.ts'
import { words } from './words/index.ts'

export const office: Module = {
  name: 'office', operations, words, settings: officeSettings,
  commands: [adopts, setsFigure, ...policyCommands, readsMessage, readsAll, runs, cancels, reverts, ...channelCommands],
  queries: [...desk, ...policy, ...regulations, ...acts, ...imports, ...channels],
  raw: new Map([...demo, ...files, ...reading]),
  jobs: { ...jobs, ...channelJobs }, sweeps: [resumeImports, handOn, callRecurring, remindOverdue], today: [today],
}
