import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SettingValues } from '#kernel/policy/pack'
import { registrationSettings } from './settings.ts'

test('a setting has the type of its values', () => {
  const typed = {
    'registration.visit_months': 3, 'registration.after_lapse': 'pool', 'registration.warn_days_before': [30, 7],
    'registration.pool_release_hour': '09:00', 'registration.registrants': ['salesperson'], 'registration.look_up_shows': ['state'],
    // @ts-expect-error a switch is no word
    'registration.repeat_visit_renews': 'no',
  } satisfies Partial<SettingValues<typeof registrationSettings>>
  const fits = Object.entries(typed).map(([name, value]) => Object.entries(registrationSettings).find(([one]) => one === name)?.[1].schema.safeParse(value).success)
  assert.deepEqual(fits, [true, true, true, true, true, true, false])
})
