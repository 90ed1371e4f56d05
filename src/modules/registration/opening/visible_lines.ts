import { sql } from 'kysely'
import { ask, query } from '#kernel/command'
import type { In } from '#kernel/contract'
import type { Raw } from '#kernel/http'
import { getProduct } from '#kernel/module'
import { visible } from '#modules/customers'
import { confirmOpenings } from '../contract/opening.ts'
import { areaOfActor } from './area.ts'
import { z } from 'zod'

const ids = z.array(z.number())

/** Keys of open lines with a known holder whose customers the actor may see: those named, or those the filter leaves after a line; one more than asked for. */
export async function visibleLines({ db, call }: Pick<Raw, 'db' | 'call'>, input: In<typeof confirmOpenings>): Promise<number[]> {
  const found = await ask(getProduct().registry, db, call, query({ ...confirmOpenings, method: 'GET', out: ids }, async (act) => {
    const scope = await act.scope(confirmOpenings.id)
    let rows = act.db.selectFrom('registration.opening_line as l').innerJoin('customers.relation as r', 'r.id', 'l.relation_id').where('l.area_id', '=', areaOfActor(act)).where('l.state', '=', 'open').where(visible(scope, 'r')).select('l.id')
    if (input.line_ids) rows = rows.where('l.id', '=', sql<number>`any(${input.line_ids}::bigint[])`)
    else rows = rows.where('l.holder_id', 'is not', null).where('l.id', '>', input.after)
    if (input.import_id !== undefined) rows = rows.where('l.import_id', '=', input.import_id)
    if (input.holder_id !== undefined) rows = rows.where('l.holder_id', '=', input.holder_id)
    return (await rows.orderBy('l.id').limit(input.limit + 1).execute()).map((row) => row.id)
  }), input)
  return ids.parse(found)
}
