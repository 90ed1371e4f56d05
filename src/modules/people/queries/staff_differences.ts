import { z } from 'zod'
import { query, stop, type Act } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { localeOf } from '#modules/office'
import { staffDifferences } from '../contract/invitations.ts'
import { findUnit, readStaffHouse } from '../import/known.ts'
import { judgeStaff, type StaffPlan } from '../import/plan.ts'
import { namedIn } from '../import/take.ts'
import { placesOf } from '../places.ts'

const SHOWN = 1000
const columns = z.array(z.object({ column: z.number(), field: z.string().nullable() }))
const reasons = z.array(z.object({ code: z.string() }))
/** Unit and title of a row; the position it works as beside it, where the list calls it by another name. */
function placeOf({ row, position }: StaffPlan): string {
  return [...row.path, row.title === null || row.title === position ? position : `${row.title}（${position}）`].join(' · ')
}

const cells = z.array(z.coerce.string()).catch([])

async function listOf(act: Act, import_id: number) {
  const scope = await act.scope()
  const row = await act.db.selectFrom('office.import').select(['id', 'mapping', 'created_by', 'area_id']).where('id', '=', import_id).where('kind', '=', 'staff').executeTakeFirst()
  return row && (scope.all || row.created_by === scope.person_id || scope.area_ids.includes(row.area_id)) ? row : stop('not_found', 404)
}

function whatOf(state: string, codes: readonly string[]): 'new' | 'changed' | 'same' | 'returned' {
  if (codes.some((code) => code.startsWith('import.staff_changed_'))) return 'changed'
  if (state === 'taken') return 'new'
  return state === 'matched' || state === 'kept' ? 'same' : 'returned'
}

/** What a list of staff would change or has changed, line by line, and who is in the house and not in the list. */
const differences = query(staffDifferences, async (act, { import_id }) => {
  const list = await listOf(act, import_id)
  const t = getProduct().t[localeOf(act)]
  const fields = columns.parse(list.mapping).flatMap(({ column, field }) => (field === null ? [] : [{ column, field }]))
  const rows = await act.db.selectFrom('office.import_row').select(['line', 'cells', 'state', 'reasons']).where('import_id', '=', list.id).orderBy('line').execute()
  const house = await readStaffHouse(act)
  const judged = rows.map((row) => {
    const text = cells.parse(row.cells)
    return judgeStaff(act, house, Object.fromEntries(fields.map(({ column, field }) => [field, text[column] ?? ''])))
  })
  const lines = rows.map((row, at) => {
    const codes = reasons.parse(row.reasons).map(({ code }) => code)
    const one = judged[at]
    const known = one && 'plan' in one ? one.plan.known : undefined
    const name = fields.find(({ field }) => field === 'name')?.column
    return { line: row.line, name: known?.name ?? (one && 'plan' in one ? one.plan.row.name : name === undefined ? '' : (cells.parse(row.cells)[name] ?? '')), place: one && 'plan' in one ? placeOf(one.plan) : '', what: whatOf(row.state, codes), reasons: codes.map((code) => t(code)), person_id: known?.id ?? null }
  })
  const named = namedIn(judged)
  const gone = [...house.by_login.values()].filter((one) => one.state === 'active' && !named.has(one.id) && one.id !== act.actor?.person_id)
  const units = new Set(judged.flatMap((one) => ('plan' in one && findUnit(act, house, one.plan.row.path).missing.length > 0 ? [one.plan.row.path.join(' / ')] : [])))
  const count = (what: string) => lines.filter((line) => line.what === what).length
  return {
    counts: { new: count('new'), changed: count('changed'), same: count('same'), returned: count('returned'), gone: gone.length },
    lines: lines.filter((line) => line.what !== 'same').slice(0, SHOWN), units: [...units].sort().slice(0, 200),
    gone: gone.slice(0, SHOWN).map(({ id, name, login }) => ({ person_id: id, name, login, unit: placesOf(act, id).unit })),
  }
})

export const queries = [differences]
