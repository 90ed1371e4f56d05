import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginImport, getImport, importRows, revertImport, runImport, uploadFile } from '#contract/office'
import { acceptInvitation, addPerson, changePassword, disablePerson, enablePerson, firstSteps, getMe, invite, listInvitations, listPeople, listUnits, openInvitation, resetPassword, revokeInvitation, signIn, staffDifferences } from '#contract/people'
import { useScenario, type Browser } from '#test/scenario'

const demo = useScenario()
const HEAD = ['姓名', '部门', '岗位', '职位名称', '手机', '邮箱', '在职状态']

async function bring(browser: Browser, rows: readonly (readonly string[])[], head: readonly string[] = HEAD) {
  const bytes = Buffer.from(`\uFEFF${[head, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`)
  const file = await browser.upload(uploadFile, { purpose: 'import' }, { name: '花名册.csv', bytes })
  return browser.call(beginImport, { file_id: file.id, kind: 'staff' })
}

async function run(browser: Browser, import_id: number, check_only: boolean) {
  await browser.call(runImport, { import_id, mapping: {}, check_only })
  await demo.runJobs()
  const done = await browser.call(getImport, { import_id })
  assert.equal(done.state, check_only ? 'checked' : 'done', done.failure ?? '')
  return done
}

const list = [
  ['陈立', '恒信集团/恒锋工具钢/销售一部', '业务员', '', '', '', '在职'],
  ['钱进', '恒锋工具钢/销售三部', '业务员', '大客户业务员', '13700000001', 'qian@example.com', '在职'],
  ['秦岭', '恒锋工具钢/销售三部', '销售经理', '', '', '', '在职'],
  ['', '恒锋工具钢/销售三部', '业务员', '', '', '', ''],
  ['严冬', '恒锋工具钢/销售三部', '飞行员', '', '', '', ''],
]

test('a staff list shows its differences first, writes them, and changes nothing the second time', async () => {
  const han = await demo.as('han')
  const units = await han.call(listUnits, {})
  const top = units.items.find((unit) => unit.parent_id === null)
  const sales = units.items.find((unit) => unit.code === 'hengfeng-sales-1')
  const above = units.items.find((unit) => unit.id === sales?.parent_id)
  const rows = list.map((row) => row.map((cell) => cell.replace('恒信集团', top?.name ?? '').replace('恒锋工具钢', above?.name ?? '').replace('销售一部', sales?.name ?? '')))
  const before = (await han.call(listPeople, { limit: 1 })).total
  const { id: import_id } = await bring(han, rows)
  const checked = await run(han, import_id, true)
  assert.deepEqual([checked.rows_taken, checked.rows_matched, checked.rows_returned], [3, 0, 2])
  const differences = await han.call(staffDifferences, { import_id })
  assert.deepEqual(differences.counts, { new: 2, changed: 1, same: 0, returned: 2, gone: before - 2 })
  assert.deepEqual(differences.lines.map((line) => [line.what, line.reasons.join()]), [
    ['changed', '部门或职位有变'], ['new', ''], ['new', ''], ['returned', '没有姓名'], ['returned', '系统里没有这个岗位，请改成“岗位与权限”页上的名称'],
  ])
  assert.equal(differences.units.length, 1)
  assert.ok(differences.gone.some((one) => one.login === 'zhou') && !differences.gone.some((one) => one.login === 'han'))
  assert.equal((await han.call(listPeople, { limit: 1 })).total, before)
  await run(han, import_id, false)
  const found = await han.call(listPeople, { q: '钱进' })
  assert.deepEqual(found.items.map((one) => [one.login, one.unit, one.posts]), [['qianjin', '销售三部', ['大客户业务员']]])
  const again = await bring(han, rows)
  const same = await run(han, again.id, false)
  assert.deepEqual([same.rows_taken, same.rows_matched, same.rows_returned], [0, 3, 2])
  assert.equal((await han.call(staffDifferences, { import_id: again.id })).counts.same, 3)
  assert.equal((await han.call(listPeople, { limit: 1 })).total, before + 2)
})

test('who has left according to the list is shut out at once; nobody is for being absent from it', async () => {
  const han = await demo.as('han')
  const zheng = await demo.as('zheng')
  const { id: import_id } = await bring(han, [['郑凯', '财务部', '财务部经理', '', '', '', '离职'], ['韩磊', '市场部', '登记员', '', '', '', '离职']])
  const { rows_taken, rows_matched } = await run(han, import_id, false)
  assert.deepEqual([rows_taken, rows_matched], [1, 1])
  const rows = await han.call(importRows, { import_id })
  assert.deepEqual(rows.items.map((row) => row.reasons.map((reason) => reason.text).join()), ['离职，立即停用', '自己的职位和账号不能自己改，这一行没有改'])
  assert.equal((await zheng.refused(getMe, {})).status, 401)
  assert.equal((await han.call(getMe, {})).person.name, '韩磊')
  assert.equal((await (await demo.as('fang')).call(getMe, {})).person.name, '方青')
})

test('a section in a column of its own and positions as personnel calls them are understood', async () => {
  const han = await demo.as('han')
  const head = ['序号', '一级部门', '二级部门', '姓名', '岗位', '手机号码']
  const { id: import_id } = await bring(han, [['1', '仓储中心', '结算组', '金　算', '会计', '１３８００００００００'], ['2', '仓储中心', '', '贺章', '财务经理', '无'], ['3', '仓储中心', '', '库宝', '仓管员', '']], head)
  const done = await run(han, import_id, true)
  assert.deepEqual([done.rows_taken, done.rows_returned], [2, 1])
  const { lines, units } = await han.call(staffDifferences, { import_id })
  assert.deepEqual(lines.slice(0, 2).map((line) => [line.name, line.place]), [['金算', '仓储中心 · 结算组 · 会计（财务）'], ['贺章', '仓储中心 · 财务经理（财务部经理）']])
  assert.deepEqual(units, ['仓储中心', '仓储中心 / 结算组'])
})

test('only whoever adds people brings such a list in', async () => {
  const lin = await demo.as('lin')
  const file = await lin.upload(uploadFile, { purpose: 'import' }, { name: '花名册.csv', bytes: Buffer.from('姓名,部门,岗位\r\n甲乙,销售一部,业务员\r\n') })
  assert.equal((await lin.refused(beginImport, { file_id: file.id, kind: 'staff' })).status, 403)
})

test('an invitation opens once, for the one it names, and sets the own password', async () => {
  const han = await demo.as('han')
  const { id: import_id } = await bring(han, [['孔明', '销售一部', '业务员', '', '', '', '']])
  await run(han, import_id, false)
  const waiting = await han.call(listInvitations, { q: '孔明', waiting: true })
  assert.deepEqual(waiting.items.map((one) => one.state), ['none'])
  const person_ids = waiting.without_password
  const first = (await han.call(invite, { person_ids })).items[0]
  const second = (await han.call(invite, { person_ids })).items[0]
  assert.ok(first && second && first.token !== second.token)
  const visitor = demo.browser()
  assert.equal((await visitor.refused(openInvitation, { token: first.token })).status, 410)
  assert.deepEqual((await visitor.call(openInvitation, { token: second.token })).login, 'kongming')
  assert.equal((await visitor.refused(acceptInvitation, { token: second.token, password: 'kongming-2025' })).code, 'people.weak_password')
  const me = await visitor.call(acceptInvitation, { token: second.token, password: '草船借箭三天十万支啊' })
  assert.deepEqual([me.person.name, me.must_change_password], ['孔明', false])
  assert.equal((await demo.browser().refused(acceptInvitation, { token: second.token, password: '草船借箭三天十万支啊' })).code, 'people.invitation_over')
  assert.equal((await demo.browser().call(signIn, { login: 'kongming', password: '草船借箭三天十万支啊' })).person.name, '孔明')
  assert.deepEqual((await han.call(listInvitations, { q: '孔明' })).items.map((one) => one.state), ['set'])
  const { rows } = { rows: await demo.db.selectFrom('kernel.act_detail').select('detail').execute() }
  assert.ok(!JSON.stringify(rows).includes(second.token), 'the token stands in the act log')
})

test('revoked and disabled invitations open nothing', async () => {
  const han = await demo.as('han')
  const units = await han.call(listUnits, {})
  const post = units.items.flatMap((unit) => unit.posts).find((one) => one.position_code === 'salesperson')
  const { id: person_id } = await han.call(addPerson, { name: '于禁', login: 'yujin', post_id: post?.id ?? 0, from_day: '2025-01-10' })
  const issued = (await han.call(invite, { person_ids: [person_id] })).items[0]
  await han.call(revokeInvitation, { invitation_id: issued?.invitation_id ?? 0 })
  assert.equal((await demo.browser().refused(openInvitation, { token: issued?.token ?? '' })).status, 410)
  assert.equal((await han.refused(revokeInvitation, { invitation_id: issued?.invitation_id ?? 0 })).code, 'people.invitation_over')
  const other = (await han.call(invite, { person_ids: [person_id] })).items[0]
  await han.call(disablePerson, { person_id, reason: '没有来' })
  assert.equal((await demo.browser().refused(openInvitation, { token: other?.token ?? '' })).status, 410)
  assert.equal((await han.refused(invite, { person_ids: [person_id] })).code, 'people.invite_disabled')
  assert.equal((await (await demo.as('chen')).refused(listInvitations, {})).status, 403)
})

test('a link given out before opens nothing once a password was set another way, or the person was disabled', async () => {
  const han = await demo.as('han')
  const units = await han.call(listUnits, {})
  const post = units.items.flatMap((unit) => unit.posts).find((one) => one.position_code === 'salesperson')
  const { id: person_id } = await han.call(addPerson, { name: '张郃', login: 'zhanghe', post_id: post?.id ?? 0, from_day: '2025-01-10' })
  const link = async () => (await han.call(invite, { person_ids: [person_id] })).items[0]?.token ?? ''
  const opens = async (token: string) => demo.browser().call(openInvitation, { token }).then(() => true, () => false)
  const first = await link()
  const { one_time_password } = await han.call(resetPassword, { person_id })
  assert.equal(await opens(first), false)
  const own = demo.browser()
  await own.call(signIn, { login: 'zhanghe', password: one_time_password })
  const second = await link()
  assert.equal(await opens(second), true)
  await own.call(changePassword, { old: one_time_password, new: '街亭守得住水源断不得' })
  assert.equal(await opens(second), false)
  const third = await link()
  await han.call(disablePerson, { person_id, reason: '离职' })
  await han.call(enablePerson, { person_id })
  assert.equal(await opens(third), false)
})

test('a list taken back disables accounts nobody has used and keeps the others', async () => {
  const han = await demo.as('han')
  const { id: import_id } = await bring(han, [['庞统', '销售一部', '业务员', '', '', '', ''], ['徐庶', '销售一部', '业务员', '', '', '', '']])
  await run(han, import_id, false)
  const [pang] = (await han.call(listPeople, { q: '庞统' })).items
  const [issued] = (await han.call(invite, { person_ids: [pang?.id ?? 0] })).items
  await demo.browser().call(acceptInvitation, { token: issued?.token ?? '', password: '连环计烧赤壁八十万人' })
  await han.call(revertImport, { import_id })
  await demo.runJobs()
  assert.equal((await han.call(getImport, { import_id })).state, 'reverted')
  assert.deepEqual((await han.call(listPeople, { q: '庞统' })).items.map((one) => one.state), ['active'])
  assert.deepEqual((await han.call(listPeople, { q: '徐庶' })).items.map((one) => one.state), ['disabled'])
})

test('the first steps say who can go on', async () => {
  const steps = await (await demo.as('han')).call(firstSteps, {})
  assert.ok(steps.people > 10 && steps.texts.length > 0)
})
