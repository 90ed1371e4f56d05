import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adopt, getAct, getClause, getRegulation, listActs, listPacks, listRegulations, setFigure } from '#contract/office'
import { listUnits } from '#contract/people'
import { useScenario } from '#test/scenario'

const demo = useScenario()

async function unitId(code: string): Promise<number> {
  const { items } = await (await demo.as('han')).call(listUnits, {})
  return items.find((unit) => unit.code === code)?.id ?? 0
}

async function regulationId(pack: string): Promise<number> {
  const { items } = await (await demo.as('chen')).call(listRegulations, {})
  return items.find((one) => one.pack === pack)?.id ?? 0
}

test('everybody reads the regulations: article, figures, what each clause does and who carries it', async () => {
  const chen = await demo.as('chen')
  const text = await chen.call(getRegulation, { regulation_id: await regulationId('S3-22') })
  assert.equal(text.title, '客户备案制度')
  assert.equal(text.unit, '恒锋工具钢')
  assert.ok(text.articles.length >= 45)
  const term = text.articles.find((article) => article.figures.some((figure) => figure.name === 'registration.visit_months'))
  assert.ok(term?.text.includes('3 个月') || term?.does.includes('3 个月'))
  assert.equal(term?.figures[0]?.shown, '3 个月')
  assert.equal(term?.figures[0]?.may_change, false)
  assert.ok(term?.binds.some((line) => line.kind === 'built'))
  const review = text.articles.flatMap((article) => article.binds).find((line) => line.kind === 'approval')
  assert.ok(review?.value?.includes('登记员'))
  assert.ok(text.articles.every((article) => !`${article.article}${article.text}${article.does}`.includes('{')))
  const card = await chen.call(getClause, { ref: term?.ref ?? 0 })
  assert.equal(card.regulation_id, text.id)
  assert.equal((await chen.refused(getClause, { ref: 999_999 })).status, 404)
})

test('S3-22-50 a text binds from the second of its adoption or from a day to come, never backwards', async () => {
  const shen = await demo.as('shen')
  const unit_id = await unitId('hengtong')
  assert.equal((await shen.refused(adopt, { unit_id, pack: 'H', role_posts: {}, in_force_on: '2025-01-09' })).code, 'office.effect_in_past')
  const { id } = await shen.call(adopt, { unit_id, pack: 'H', role_posts: {}, in_force_on: '2025-02-01', figures: { 'registration.look_ups_per_day': 10 } })
  const text = await shen.call(getRegulation, { regulation_id: id })
  assert.equal(text.in_force_from, '2025-01-31T16:00:00.000Z')
  assert.ok(text.articles.some((article) => article.figures.some((figure) => figure.name === 'registration.look_ups_per_day' && figure.value === 10)))
  const again = await shen.refused(adopt, { unit_id, pack: 'H', role_posts: {} })
  assert.equal(again.code, 'office.already_adopted')
})

test('a setting has one source: the second text that binds it is refused, naming both articles', async () => {
  const shen = await demo.as('shen')
  const registrar = await demo.db.selectFrom('kernel.post').innerJoin('kernel.position', 'kernel.position.id', 'kernel.post.position_id').where('kernel.position.code', '=', 'registrar').select('kernel.post.id').executeTakeFirstOrThrow()
  const refused = await shen.refused(adopt, { unit_id: await unitId('hengfeng'), pack: 'H-pool', role_posts: { registrar: [registrar.id] } })
  assert.equal(refused.code, 'office.setting_twice')
  assert.deepEqual([refused.data?.regulation, refused.data?.other_regulation], ['客户备案制度', '客户报备执行口径（公海版）'])
  assert.match(refused.detail, /《客户备案制度》第.+条规定，与《客户报备执行口径（公海版）》第一条重复/)
})

test('roles must be mapped, packs and figures known', async () => {
  const shen = await demo.as('shen')
  const unit_id = await unitId('hengtong')
  assert.equal((await shen.refused(adopt, { unit_id, pack: 'S3-22', role_posts: {} })).code, 'office.role_unmapped')
  assert.equal((await shen.refused(adopt, { unit_id, pack: '../package', role_posts: {} })).code, 'office.pack_unknown')
  const { items } = await shen.call(listPacks, {})
  assert.ok(items.some((one) => one.pack === 'S3-22' && one.roles.some((role) => role.role === 'market_department')))
  const hengju = await unitId('hengju-office')
  assert.equal((await shen.refused(adopt, { unit_id: hengju, pack: 'H', role_posts: {}, figures: { 'registration.look_ups_per_day': 'many' } })).code, 'office.figure_wrong')
  assert.equal((await shen.refused(adopt, { unit_id: hengju, pack: 'H', role_posts: {}, figures: { 'registration.unheard_of': 1 } })).code, 'office.figure_unknown')
})

test('a figure changes from a day on; the version before ends there and keeps its figure', async () => {
  const shen = await demo.as('shen')
  const regulation_id = await regulationId('S3-22')
  const change = { regulation_id, name: 'registration.visit_months', in_force_on: '2025-12-01', reason: '总经理办公会' }
  assert.equal((await (await demo.as('chen')).refused(setFigure, { ...change, value: 2 })).code, 'access.no_permission')
  assert.equal((await shen.refused(setFigure, { ...change, value: 0 })).code, 'office.figure_wrong')
  assert.equal((await shen.refused(setFigure, { ...change, name: 'registration.look_ups_per_day', value: 2 })).code, 'office.figure_unknown')
  assert.equal((await shen.refused(setFigure, { ...change, value: 2, in_force_on: '2025-01-02' })).code, 'office.effect_in_past')
  assert.deepEqual(await shen.call(setFigure, { ...change, value: 2 }), { version: 2 })
  const now = await shen.call(getRegulation, { regulation_id })
  assert.equal(now.version, 1)
  assert.equal(now.next_from, '2025-11-30T16:00:00.000Z')
  assert.equal(now.in_force_to, '2025-11-30T16:00:00.000Z')
  const next = await shen.call(getRegulation, { regulation_id, version: 2 })
  const figure = next.articles.flatMap((article) => article.figures).find((one) => one.name === 'registration.visit_months')
  assert.deepEqual([figure?.shown, figure?.may_change], ['2 个月', true])
  assert.deepEqual(await shen.call(setFigure, { ...change, value: 4 }), { version: 3 })
  const versions = (await shen.call(getRegulation, { regulation_id })).versions
  assert.deepEqual(versions.map((one) => one.number), [3, 1])
  await demo.advance('2025-12-01T02:00:00.000Z')
  assert.equal((await shen.call(getRegulation, { regulation_id })).version, 3)
})

test('the log shows the change with was and now, and its hash proves the detail', async () => {
  const shen = await demo.as('shen')
  const { items } = await shen.call(listActs, { name: setFigure.id, outcome: 'done' })
  const act = await shen.call(getAct, { act_id: items[0]?.id ?? 0 })
  assert.equal(act.hash_matches, true)
  assert.deepEqual(act.detail?.was, { 'registration.visit_months': 2 })
  const all = await shen.call(listActs, { limit: 100 })
  for (const one of all.items) assert.equal((await shen.call(getAct, { act_id: one.id })).hash_matches, true, one.name)
  const next = await shen.call(listActs, { limit: 1, cursor: all.next_cursor ?? undefined })
  assert.ok((next.items[0]?.id ?? 0) < (all.items.at(-1)?.id ?? 0))
})
