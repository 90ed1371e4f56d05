import type { AnyCommand } from '#kernel/command'
import type { Job } from '#kernel/module'
import { addsChannel } from '../commands/add_channel.ts'
import { changesChannel } from '../commands/change_channel.ts'
import { resends } from '../commands/resend.ts'
import { setsMessagePreference } from '../commands/set_message_preference.ts'
import { setsPublicAddress } from '../commands/set_public_address.ts'
import { testsChannel } from '../commands/test_channel.ts'
import { sendOut } from './send_out.ts'

export { handOn } from './hand_on.ts'
export const channelCommands: readonly AnyCommand[] = [addsChannel, changesChannel, testsChannel, resends, setsPublicAddress, setsMessagePreference]
export const channelJobs: Readonly<Record<string, Job>> = { 'office.send_out': sendOut }
