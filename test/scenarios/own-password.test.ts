import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getToday, uploadFile } from '#contract/office'
import { addPerson, changePassword, getMe, listSessions, listUnits, resetPassword, setLocale, signIn, signOut } from '#contract/people'
import { listHoldings } from '#contract/registration'
import { useScenario } from '#test/scenario'

const demo = useScenario()

test('a password made for somebody must be changed before anything else is done, at first and after a reset', async () => {
  const admin = await demo.as('han')
  const { items } = await admin.call(listUnits, {})
  const post = items.find((unit) => unit.code === 'hengfeng-sales-1')?.posts.find((one) => one.position_code === 'salesperson')
  const { id: person_id, one_time_password } = await admin.call(addPerson, { name: '程新', login: 'cheng', post_id: post?.id ?? 0, from_day: '2025-01-10' })
  const cheng = demo.browser()
  const mustChange = async (old: string, own: string) => {
    assert.equal((await cheng.call(signIn, { login: 'cheng', password: old })).must_change_password, true)
    for (const operation of [listHoldings, listSessions, getToday]) {
      const refused = await cheng.refused(operation, {})
      assert.deepEqual([refused.status, refused.code], [403, 'people.change_password_first'])
    }
    assert.equal((await cheng.refused(uploadFile, { purpose: 'photo' })).code, 'people.change_password_first', 'what is no command is refused as well')
    await cheng.call(setLocale, { locale: 'en' })
    assert.match((await cheng.refused(getToday, {})).detail, /^Your password was made for you/)
    await cheng.call(setLocale, { locale: 'zh' })
    assert.equal((await cheng.call(getMe, {})).must_change_password, true)
    assert.equal((await cheng.refused(changePassword, { old, new: old })).code, 'people.same_password')
    await cheng.call(changePassword, { old, new: own })
    assert.equal((await cheng.call(getMe, {})).must_change_password, false)
    await cheng.call(getToday, {})
    await cheng.call(signOut, {})
  }
  await mustChange(one_time_password, '春江潮水连海平，海上明月')
  const again = await admin.call(resetPassword, { person_id })
  await mustChange(again.one_time_password, '空山新雨后，天气晚来秋')
  const left = demo.browser()
  await left.call(signIn, { login: 'cheng', password: '空山新雨后，天气晚来秋' })
  await left.call(getToday, {})
  assert.equal((await (await demo.as('chen')).call(getMe, {})).must_change_password, false)
})
