import assert from 'node:assert/strict'
import { fileCustomer, accept, returnToPool, take } from '#contract/registration'
import type { Answer, Crowd, Person } from './crowd.ts'

const FIRST = '锦霖昊宇泰瑞祥盛达旺丰裕隆康恒兴源润泽嘉'
const SECOND = '鑫磊森淼焱垚晶犇羴骉淏煜璟珺铭钰锋铠锐钧'

/** A name of two characters that no other number has. */
export function tradeName(number: number): string {
  const at = (text: string, index: number) => text.charAt(index % text.length)
  return at(FIRST, number) + at(SECOND, Math.floor(number / FIRST.length))
}

/** One company's name as different people write it. */
export function spellings(trade: string): string[] {
  return [
    `苏州${trade}精密机械有限公司`, `苏州${trade}精密机械有限责任公司`, `苏州市${trade}精密机械有限公司`, `蘇州${trade}精密機械有限公司`, ` 苏州 ${trade} 精密机械 有限公司 `, `苏州${trade}精密机械`,
    `（苏州）${trade}精密机械有限公司`, `苏州${trade}精密机械（有限公司）`, `江苏省苏州${trade}精密机械有限公司`, `苏州${trade}精密机械股份有限公司`, `苏州${trade}精密机械有限公司。`,
  ]
}

export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts = Map.groupBy(answers, (answer) => String(answer.body.code ?? answer.status))
  return Object.fromEntries([...counts].map(([code, found]) => [code, found.length]))
}

function isClear(answer: Answer): boolean {
  const { status, body } = answer
  return status < 500 && typeof body.code === 'string' && typeof body.detail === 'string' && body.detail.length > 4 && !body.detail.includes(body.code)
}

/** Customers that stand in the pool on Monday at nine, each given back by somebody of the crowd. Returns their keys. */
export async function fillPool(crowd: Crowd, people: readonly Person[], count: number): Promise<number[]> {
  const yao = await crowd.demo('yao')
  const relation_ids: number[] = []
  for (let number = 0; number < count; number++) {
    const person = people[number % people.length]
    assert.ok(person)
    const filed = await crowd.must(person, fileCustomer, { name: `昆山${tradeName(number)}五金制品厂`, visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '厂址不同' })
    const { relation_id } = await crowd.must(yao, accept, { filing_id: Number(filed.id) })
    const [holding] = await crowd.rows('select id from registration.holding where relation_id = $1', [relation_id])
    assert.ok(holding)
    await crowd.must(person, returnToPool, { holding_id: Number(holding.id) })
    relation_ids.push(Number(relation_id))
  }
  await crowd.advance('2025-01-13T01:00:00.000Z')
  return relation_ids
}

/** Everybody takes one customer at once: one has it, the others are told so. */
export async function raceForOne(crowd: Crowd, people: readonly Person[], relation_id: number, cuts: number): Promise<Answer[]> {
  const answers = await crowd.atOnce(people.map((person) => () => crowd.send(person, take, { relation_id })), cuts)
  const winners = answers.filter((answer) => answer.status === 201)
  assert.equal(winners.length, 1, `one winner of customer ${relation_id}: ${JSON.stringify(tally(answers))}`)
  const others = answers.filter((answer) => answer.status !== 201)
  assert.ok(others.every((answer) => isClear(answer) && ['registration.taken', 'registration.cooling_off'].includes(String(answer.body.code))), JSON.stringify(tally(others)))
  const held = await crowd.rows<{ holder_id: string; takes: string; acts: string }>(
    `select holder_id, (select count(*) from registration.pool_take t where t.relation_id = h.relation_id) as takes,
       (select count(*) from kernel.act a where a.relation_id = h.relation_id and a.name = 'registration.take' and a.outcome = 'done') as acts
     from registration.holding h where relation_id = $1 and basis = 'take'`, [relation_id])
  assert.deepEqual(held.map((row) => [Number(row.holder_id), Number(row.takes), Number(row.acts)]), [[winners[0]?.person.id, 1, 1]])
  return answers
}

/** Everybody files one new name at once, each in a spelling of their own: one customer, everybody a place of their own, one the first. */
export async function raceToFile(crowd: Crowd, people: readonly Person[], trade: string, cuts: number): Promise<Answer[]> {
  const ways = spellings(trade)
  const answers = await crowd.atOnce(people.map((person, at) => () => crowd.send(person, fileCustomer, { name: ways[at % ways.length], not_same_because: '不同的公司' })), cuts)
  assert.deepEqual(tally(answers), { 201: people.length })
  const places = answers.map((answer) => Number(answer.body.place_in_line)).sort((a, b) => a - b)
  assert.deepEqual(places, people.map((_, at) => at + 1), 'every place is told once')
  const relation_ids = new Set(answers.map((answer) => answer.body.relation_id))
  assert.equal(relation_ids.size, 1, `one customer under ${ways.length} spellings`)
  const waiting = await crowd.rows('select filing_id from registration.holding where relation_id = $1 order by filed_at, id', [[...relation_ids][0]])
  const told = [...answers].sort((a, b) => Number(a.body.place_in_line) - Number(b.body.place_in_line)).map((answer) => Number(answer.body.id))
  assert.deepEqual(waiting.map((row) => Number(row.filing_id)), told, 'the order told is the order kept')
  return answers
}

/** What must hold of the whole database whatever was sent and cut. */
export async function checkTables(crowd: Pick<Crowd, 'rows'>): Promise<void> {
  const none: Record<string, string> = {
    'two exclusive holdings overlap': `select a.id from registration.holding a join registration.holding b on a.id < b.id and a.area_id = b.area_id and a.line_id = b.line_id and a.subject_kind = b.subject_kind
      and a.subject_id = b.subject_id and a.kind = b.kind and a.during && b.during
      where a.mode = 'exclusive' and b.mode = 'exclusive' and a.state in ('running', 'suspended', 'disputed') and b.state in ('running', 'suspended', 'disputed')`,
    'a filing without a holding': 'select f.id from registration.filing f where not exists (select from registration.holding h where h.filing_id = f.id)',
    'a holding of a filing, a take, the opening list or a correction without it': `select h.id, h.basis from registration.holding h where case h.basis
      when 'filing' then not exists (select from registration.filing f where f.id = h.filing_id)
      when 'take' then not exists (select from registration.pool_take t where t.holding_id = h.id)
      when 'opening' then not exists (select from registration.opening_line l where l.holding_id = h.id)
      when 'restoration' then not exists (select from registration.correction c where c.holding_id = h.id)
      when 'sale' then not exists (select from kernel.evidence e where e.relation_id = h.relation_id and e.fact_kind = 'voucher')
      when 'named' then not exists (select from registration.naming n where n.relation_id = h.relation_id and n.named_id = h.holder_id)
      else false end`,
    'a filing without its act': `select f.id from registration.filing f where f.filing_no not in (select d.detail->'now'->>'filing_no' from kernel.act a join kernel.act_detail d on d.act_id = a.id where a.name = 'registration.file' and a.outcome = 'done')`,
    'an act without a detail': 'select a.id from kernel.act a where not exists (select from kernel.act_detail d where d.act_id = a.id)',
    'a detail without an act': 'select d.act_id from kernel.act_detail d where not exists (select from kernel.act a where a.id = d.act_id)',
    'an act outside the list of unsealed ones': 'select a.id from kernel.act a where not exists (select from kernel.act_unsealed u where u.act_id = a.id)',
    'two filings done by one act': `select a.subject_id from kernel.act a where a.name = 'registration.file' and a.outcome = 'done' group by a.subject_id having count(*) > 1`,
    'a key without its answer': 'select key from kernel.idempotency where status is null',
    'one person twice in a line': `select relation_id from registration.holding where state = 'waiting' group by relation_id, holder_id having count(*) > 1`,
    'a gap in the numbers of filings': `select area_id from registration.filing group by area_id, left(filing_no, 6), extract(year from submitted_at at time zone 'Asia/Shanghai')
      having count(*) <> max(right(filing_no, 5)::int) or count(distinct filing_no) <> count(*)`,
    'a customer shown as held by another than its holding says': `select r.id from customers.relation r join registration.holding h on h.relation_id = r.id and h.state = 'running' and h.basis = 'take' where r.holder_id is distinct from h.holder_id`,
  }
  for (const [what, text] of Object.entries(none)) assert.deepEqual(await crowd.rows(text), [], what)
}

