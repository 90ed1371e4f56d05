import { widestScope } from '#kernel/access'
import { ask, RefusedError, run, stop, type AnyCommand, type Call } from '#kernel/command'
import { pathFields } from '#kernel/contract'
import type { Db } from '#kernel/db'
import { handle, problemOf } from '#kernel/http'
import { getProduct } from '#kernel/module'
import { dayOf } from '#kernel/time'
import { listCustomers, manyCustomers } from '../contract/index.ts'

type ProblemContext = Parameters<typeof problemOf>[0]

/** What is done to one customer after a person has looked at that one. */
const ONE_BY_ONE = ['customers.name']

/** An operation on one customer that its post may do; others are refused with `customers.not_for_many`. */
function commandFor(id: string): AnyCommand {
  const command = getProduct().registry.commands.get(id)
  const isForOne = command !== undefined && command.operation.access === 'permission' && pathFields(command.operation.path).includes('relation_id')
  return isForOne && !ONE_BY_ONE.includes(id) ? command : stop('customers.not_for_many', 422, { field: 'operation' })
}

async function one(db: Db, call: Call, context: ProblemContext, command: AnyCommand, input: Readonly<Record<string, unknown>>) {
  const relation_id = Number(input.relation_id)
  const { idempotency_key, ...rest } = call
  const own: Call = { ...rest, if_match: undefined, ...(idempotency_key === undefined ? {} : { idempotency_key: `${idempotency_key.slice(0, 60)}/${relation_id}` }) }
  try {
    await run(getProduct().registry, db, own, command, input)
    return { relation_id, ok: true, code: null, detail: null }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    const { code, detail, clause } = problemOf(context, command.operation, error)
    return { relation_id, ok: false, code, detail, ...(clause ? { clause } : {}) }
  }
}

/** Names of those that are shown in the list. */
async function namesOf(db: Db, call: Call, relation_ids: readonly number[]): Promise<Map<number, string>> {
  const query = getProduct().registry.queries.get(listCustomers.id)
  if (!query || !call.actor || widestScope(call.house, call.actor, listCustomers.id) === undefined) return new Map()
  const { items } = listCustomers.out.parse(await ask(getProduct().registry, db, call, query, { ids: relation_ids.join(','), limit: 100 }))
  return new Map(items.map((row) => [row.relation_id, row.name]))
}

/** Bulk acts are single acts, one after the other: the same rights, rules, guards and reviews, a result for each row, nothing half done in silence. */
export const many = handle(manyCustomers, async ({ db, call, language }, input) => {
  const { t, settings, operations } = getProduct()
  const command = commandFor(input.operation)
  const context: ProblemContext = { language, t: t[language], house: call.house, today: dayOf(call.now), settings, operations }
  const rows = []
  const names = await namesOf(db, call, input.relation_ids)
  for (const relation_id of new Set(input.relation_ids)) rows.push({ name: names.get(relation_id) ?? null, ...(await one(db, call, context, command, { ...input.input, relation_id })) })
  return { done: rows.filter((row) => row.ok).length, refused: rows.filter((row) => !row.ok).length, rows }
})
