import { canonical, sha256 } from '#kernel/acts'
import type { OperationSpec } from '#kernel/contract'
import type { Tx } from '#kernel/db'
import { realNow } from '#kernel/time'
import { stop } from './refuse.ts'
import type { Call } from './context.ts'
import type { Ran } from './runner.ts'
import { withoutSecrets } from './secrets.ts'

export type Replay = Ran

/** Claims the key inside the act's own transaction; a second request with it waits for the first and gets its answer. */
export async function repeated(tx: Tx, call: Call, operation: string, input: unknown): Promise<Replay | undefined> {
  if (!call.actor || call.idempotency_key === undefined) return undefined
  const { length } = call.idempotency_key
  if (length < 8 || length > 100) stop('idempotency.wrong_key', 422)
  const body_hash = sha256(canonical(input))
  const row = { actor_id: call.actor.person_id, operation, key: call.idempotency_key }
  const claimed = await tx.insertInto('kernel.idempotency').values({ ...row, body_hash, created_at: realNow() })
    .onConflict((oc) => oc.columns(['actor_id', 'operation', 'key']).doNothing()).returning('key').executeTakeFirst()
  if (claimed) return undefined
  const kept = await tx.selectFrom('kernel.idempotency').selectAll()
    .where('actor_id', '=', row.actor_id).where('operation', '=', operation).where('key', '=', row.key).executeTakeFirstOrThrow()
  if (kept.body_hash !== body_hash) stop('idempotency.mismatch', 422)
  return { status: kept.status ?? 200, body: kept.answer, act_id: undefined }
}

/** Keeps the answer for a repetition, without its secrets: a password told once is told once. */
export async function remember(tx: Tx, call: Call, operation: OperationSpec, ran: Ran): Promise<void> {
  if (!call.actor || call.idempotency_key === undefined || ran.act_id === undefined) return
  await tx.updateTable('kernel.idempotency').set({ status: ran.status, answer: JSON.stringify(withoutSecrets(operation, ran.body)) })
    .where('actor_id', '=', call.actor.person_id).where('operation', '=', operation.id).where('key', '=', call.idempotency_key).execute()
}
