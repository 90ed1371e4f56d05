import { sql } from 'kysely'
import { allow, command, stop, type Act, type Applying } from '#kernel/command'
import { visible } from '#modules/customers'
import { matchOpeningHolder as operation } from '../contract/opening.ts'
import { areaOfActor } from '../opening/area.ts'
import { openCollisions, runningHolders, sinceOf, type Claimant } from '../opening/claims.ts'
import { personKey } from '../opening/line.ts'
import { readLines, type LineRow } from '../opening/load.ts'
import { peopleOfArea, type AreaPerson } from '../opening/people.ts'

/** Open lines whose holder is this name and nobody yet. */
async function linesOf(act: Act, area_id: number, holder_text: string): Promise<LineRow[]> {
  const scope = await act.scope()
  const rows = await act.db.selectFrom('registration.opening_line as l').innerJoin('customers.relation as r', 'r.id', 'l.relation_id').where('l.area_id', '=', area_id).where('l.state', '=', 'open').where('l.holder_id', 'is', null).where(visible(scope, 'r')).select(['l.id', 'l.holder_text']).execute()
  const lines = await readLines(act, rows.filter((row) => personKey(row.holder_text) === personKey(holder_text)).map((row) => row.id))
  // Read again under the locks: somebody else may have said it meanwhile.
  return lines.filter((line) => line.state === 'open' && line.holder_id === null)
}

/** Customers of these lines that another line or a right gives to somebody else. */
async function collidingWith(act: Applying, lines: readonly LineRow[], person: AreaPerson): Promise<Map<number, Claimant[]>> {
  const relation_ids = lines.map((line) => line.relation_id)
  const running = await runningHolders(act, relation_ids)
  const others = await act.db.selectFrom('registration.opening_line').selectAll().where('relation_id', '=', sql<number>`any(${relation_ids}::bigint[])`).where('state', 'in', ['open', 'collision']).where('holder_id', 'is not', null).where('holder_id', '<>', person.id).orderBy('id').execute()
  const by_relation = Map.groupBy(others, (one) => one.relation_id)
  return new Map(lines.flatMap((line): [number, Claimant[]][] => {
    const right = running.get(line.relation_id)
    const rival = [
      ...(right && right.person_id !== person.id ? [right] : []),
      ...(by_relation.get(line.relation_id) ?? []).map((one) => ({ person_id: one.holder_id ?? 0, unit_id: one.holder_unit_id ?? 0, basis: 'opening_list', since: sinceOf(one, act.today), holding_id: null, kind: 'line' })),
    ]
    const all = [...new Map(rival.toReversed().map((one) => [one.person_id, one])).values()]
    return all.length === 0 ? [] : [[line.relation_id, [...all, { person_id: person.id, unit_id: person.unit_id, basis: 'opening_list', since: sinceOf(line, act.today), holding_id: null, kind: 'line' }]]]
  }))
}

/** H-13 Says once who a name of the old register is; every line of that name follows. Two holders that come to light by it collide. */
export const matchOpeningHolder = command({
  operation,
  settings: {},
  load: async (act, { holder_text, person_id }) => {
    const area_id = areaOfActor(act)
    const person = (await peopleOfArea(act, area_id)).byId.get(person_id) ?? stop('not_found', 404, { field: 'person_id' })
    const lines = await linesOf(act, area_id, holder_text)
    return { area_id, person, lines, holder_text }
  },
  governs: ({ area_id }) => ({ area_id }),
  decide: ({ lines }) => allow(lines),
  async apply(act, lines, { area_id, person, holder_text }) {
    await act.db.updateTable('registration.opening_line').set((eb) => ({ holder_id: person.id, holder_unit_id: person.unit_id, version: eb('version', '+', 1) })).where('id', '=', sql<number>`any(${lines.map((line) => line.id)}::bigint[])`).execute()
    const colliding = await collidingWith(act, lines, person)
    await openCollisions(act, area_id, colliding)
    return act.record({ subject: { kind: 'person', id: person.id }, area_id, now: { holder_text, lines: lines.length, collided: colliding.size } }, { matched: lines.length, collided: colliding.size })
  },
})
