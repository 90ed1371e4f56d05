import type { Act, Applying } from '#kernel/command'
import { filePartsOf } from './file_parts.ts'
import { draftOf, readTyped, type CustomerDraft, type Stage, type TypedCustomer } from './draft.ts'
import { insertRelations } from './insert.ts'
import { matchLocked, type MatchedBy } from './match.ts'
import { lockRelation } from './open.ts'

export type FoundOrCreated = { relation_id: number; created: boolean; matched_by: MatchedBy | null }

/** The relation of an area that what was typed names, by credit code or name key; nothing when there is none. Locked against simultaneous filings where the act applies. */
export async function matchRelation(act: Act, area_id: number, typed: TypedCustomer): Promise<number | undefined> {
  const match = await matchLocked(act, area_id, draftOf(typed))
  return match.relation_id ?? undefined
}

/**
 * Finds the relation of an area that what was typed names, or records it in the stage given: one, however many file it at once and under
 * whatever spelling. What is found stays as it is. Refuses a wrong phone or credit code with 422. The relation's row is locked afterwards.
 */
export async function findOrCreateRelation(act: Applying, area_id: number, typed: TypedCustomer, stage: Stage): Promise<FoundOrCreated> {
  const draft = draftOf(readTyped(typed))
  const match = await matchLocked(act, area_id, draft)
  if (match.relation_id === null) {
    return { relation_id: await create(act, area_id, stage, draft, match.identity_id ?? undefined), created: true, matched_by: null }
  }
  await lockRelation(act, match.relation_id)
  return { relation_id: match.relation_id, created: false, matched_by: match.matched_by }
}

async function create(act: Applying, area_id: number, stage: Stage, draft: CustomerDraft, identity_id: number | undefined): Promise<number> {
  const parts = filePartsOf(act.house.regulations, area_id, act.now)
  const recording = { area_id, stage, now: act.now, created_by: act.actor?.person_id ?? null, parts }
  const [relation_id] = await insertRelations(act.db, recording, [{ draft, identity_id }])
  if (relation_id === undefined) throw new Error('a relation was not recorded')
  return relation_id
}
