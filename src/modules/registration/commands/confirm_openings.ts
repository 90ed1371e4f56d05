import { sql } from 'kysely'
import { runMany } from '#kernel/command'
import type { Out } from '#kernel/contract'
import { handle, type Raw } from '#kernel/http'
import { getProduct } from '#kernel/module'
import { confirmOpenings } from '../contract/opening.ts'
import { confirmOpening } from './confirm_opening.ts'
import { visibleLines } from '../opening/visible_lines.ts'

const AT_ONCE = 500

type Answer = Out<typeof confirmOpenings>

/** Which of these still wait: a second line for a customer comes after what the first gave. */
async function stillOpen(raw: Raw, ids: readonly number[]): Promise<number[]> {
  return (await raw.db.selectFrom('registration.opening_line').select('id').where('id', '=', sql<number>`any(${ids}::bigint[])`).where('state', '=', 'open').orderBy('id').execute()).map((row) => row.id)
}

/** Confirms some hundred at a time, each an act of its own under a batch act, until none of them moves any more. */
async function confirmAll(raw: Raw, ids: readonly number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    for (let open = await stillOpen(raw, ids.slice(at, at + AT_ONCE)); open.length > 0;) {
      await runMany(getProduct().registry, raw.db, raw.call, confirmOpening, open.map((line_id) => ({ line_id })))
      const left = await stillOpen(raw, open)
      open = left.length < open.length ? left : []
    }
  }
}

async function answerOf(raw: Raw, ids: readonly number[]): Promise<Omit<Answer, 'next'>> {
  const rows = await raw.db.selectFrom('registration.opening_line as l').innerJoin('customers.relation as r', 'r.id', 'l.relation_id').where('l.id', '=', sql<number>`any(${ids}::bigint[])`).select(['l.id', 'l.state', 'l.outcome', 'l.holder_id', 'r.name']).orderBy('l.id').execute()
  const count = (outcome: string) => rows.filter((row) => row.state === 'confirmed' && row.outcome === outcome).length
  const t = getProduct().t[raw.language]
  return {
    sale: count('sale'), visit: count('visit'), on_record: count('on_record'), held: rows.filter((row) => row.state === 'confirmed' && row.outcome === null).length, collision: rows.filter((row) => row.state === 'collision').length,
    refused: rows.filter((row) => row.state === 'open').slice(0, 200).map((row) => ({ line_id: row.id, customer: row.name, why: t(row.holder_id === null ? 'registration.opening_no_holder' : 'registration.opening_state') })),
  }
}

/** Lines by name, or all the filter leaves, a step at a time: the page asks again from `next` on. */
export const confirmsOpenings = handle(confirmOpenings, async (raw, input) => {
  const found = await visibleLines(raw, input)
  const ids = found.slice(0, input.limit)
  await confirmAll(raw, ids)
  return { ...(await answerOf(raw, ids)), next: input.line_ids === undefined && found.length > input.limit ? (ids.at(-1) ?? null) : null }
})
