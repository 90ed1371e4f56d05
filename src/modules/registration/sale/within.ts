import { BUILD, drawActIds, writeActs } from '#kernel/acts'
import type { Applying } from '#kernel/command'
import { realNow } from '#kernel/time'
import { settle } from '../commands/settle.ts'
import { settingsAt } from '../facets.ts'
import { decideSettlement } from '../rules/settlement.ts'
import { applySettlements, type Settling } from './apply.ts'
import { loadSettlements } from './load.ts'

/** Settles customers within the act that moved their evidence: acts of their own in nobody's name, which name the act as their cause. */
export async function settleWithin(act: Applying, relation_ids: readonly number[]): Promise<void> {
  const again = await settleOnce(act, relation_ids)
  if (again.length > 0) await settleOnce(act, again)
}

/** Answers customers whose right lost its evidence: what stood behind it comes up in a second turn. */
async function settleOnce(act: Applying, relation_ids: readonly number[]): Promise<number[]> {
  const loaded = await loadSettlements(act, [...new Set(relation_ids)])
  const decided = loaded.flatMap((facts) => {
    const decision = decideSettlement(facts, settingsAt(act, facts.area_id, facts.at), act.today)
    return 'ok' in decision ? [{ facts, decision: decision.ok }] : []
  })
  if (decided.length === 0) return []
  const ids = await drawActIds(act.db, decided.length)
  const rows = decided.map((one, at): Settling => ({ ...one, act_id: ids[at] ?? 0 }))
  const entries = await applySettlements(act, rows)
  await writeActs(act.db, rows.map(({ facts, decision, act_id }, at) => ({
    subject: { kind: 'customer', id: facts.relation_id }, ...entries[at], id: act_id, at: act.now, recorded_at: realNow(), name: settle.operation.id, outcome: 'done', actor_id: null, appointment_id: null,
    cause_id: act.act_id, batch_id: null, build: BUILD, detail: { facts, decision },
  })))
  return decided.flatMap(({ facts, decision }) => (decision.move.code === 'falls' ? [facts.relation_id] : []))
}
