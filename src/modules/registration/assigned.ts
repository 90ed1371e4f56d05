import type { Act } from '#kernel/command'

export type Assigned = { assignment_id: number; person_id: number | null; unit_id: number; purpose: string | null }

/** To whom a customer has been dispatched (S3-03-08, S3-09-08), if it has. */
export async function assignedTo(act: Pick<Act, 'db'>, relation_id: number): Promise<Assigned | null> {
  const row = await act.db.selectFrom('registration.assignment').select(['id as assignment_id', 'person_id', 'unit_id', 'purpose']).where('relation_id', '=', relation_id).where('ended_at', 'is', null).where('filing_id', 'is not', null).executeTakeFirst()
  return row ?? null
}
