import { postFor } from '#kernel/access'
import { BUILD, drawActIds, writeActs, type ActEntry, type ActRow } from '#kernel/acts'
import { zodOf, type OperationSpec } from '#kernel/contract'
import { transact, type Db } from '#kernel/db'
import { realNow } from '#kernel/time'
import type { Call } from './context.ts'
import { RefusedError, type Refusal } from './refuse.ts'
import { withoutSecrets } from './secrets.ts'
import type { Applying } from './types.ts'

/** A refusal by rule, with what the act that records it keeps. */
export class RefusedAct extends RefusedError {
  readonly about: ActEntry
  readonly kept: Record<string, unknown>
  constructor(refusals: readonly Refusal[], about: ActEntry, kept: Record<string, unknown>) {
    super(refusals)
    this.about = about
    this.kept = kept
  }
}

/** The row of an act that was done. */
export function actRow(call: Call, act: Applying, entry: ActEntry, name: string, detail: Record<string, unknown>, batch_id: number | null = null): ActRow {
  return {
    ...entry, id: act.act_id, at: call.now, recorded_at: realNow(), name, outcome: 'done', actor_id: call.actor?.person_id ?? null,
    appointment_id: act.appointment_id, cause_id: null, batch_id, build: BUILD, detail,
  }
}

/** Input of a refused act as its contract reads it; what does not fit it is not kept. */
function inputKept(operation: OperationSpec, input: unknown): Record<string, unknown> {
  const parsed = zodOf(operation.in).safeParse(input)
  return parsed.success ? { input: withoutSecrets(operation, parsed.data) } : {}
}

/** A refusal by right or rule is an act as well, written after the roll-back; beyond twenty a minute and actor it is only counted. */
export async function recordRefusal(db: Db, call: Call, operation: OperationSpec, error: RefusedError, input: unknown): Promise<void> {
  if (!call.actor || (error.status !== undefined && error.status !== 403)) return
  const about = error instanceof RefusedAct ? error.about : { subject: { kind: 'operation', id: 0 } }
  const kept = error instanceof RefusedAct ? error.kept : inputKept(operation, input)
  const actor = call.actor
  await transact(db, async (tx) => {
    const minute = `${realNow().slice(0, 16)}:00.000Z`
    const { refusals } = await tx.insertInto('kernel.refusal_count').values({ actor_id: actor.person_id, minute, refusals: 1 })
      .onConflict((oc) => oc.columns(['actor_id', 'minute']).doUpdateSet((eb) => ({ refusals: eb('kernel.refusal_count.refusals', '+', 1) })))
      .returning('refusals').executeTakeFirstOrThrow()
    if (refusals > 20) return
    const [id] = await drawActIds(tx, 1)
    await writeActs(tx, [{
      ...about, code: error.refusals[0]?.code ?? 'refused', id: id as number, at: call.now, recorded_at: realNow(), name: operation.id, outcome: 'refused',
      actor_id: actor.person_id, appointment_id: actor.acting?.id ?? null, cause_id: null, batch_id: null, build: BUILD, detail: { ...kept, refusals: error.refusals },
    }])
  })
}

/** Reads that are acts of their own, recorded after the snapshot: who took which list along. */
export async function recordReads(db: Db, call: Call, operation: OperationSpec, noted: readonly ActEntry[], input: unknown): Promise<void> {
  if (noted.length === 0) return
  const appointment_id = (call.actor && operation.access === 'permission' ? postFor(call.house, call.actor, operation.id) : call.actor?.acting)?.id ?? null
  await transact(db, async (tx) => {
    const ids = await drawActIds(tx, noted.length)
    await writeActs(tx, noted.map((entry, at) => ({
      ...entry, id: ids[at] as number, at: call.now, recorded_at: realNow(), name: operation.id, outcome: 'done', actor_id: call.actor?.person_id ?? null,
      appointment_id, cause_id: null, batch_id: null, build: BUILD, detail: { input: withoutSecrets(operation, input) },
    })))
  })
}
