import { sql } from 'kysely'
import type { ImportContext, ImportedLine, ImportLine, ImportReason } from '#kernel/module'
import { readStaffHouse, type StaffHouse } from './known.ts'
import { judgeStaff, type StaffPlan } from './plan.ts'
import { addStaff, changeStaff } from './write.ts'

const LISTS = 7_203_411

function reasonsOf(changed: readonly string[]): ImportReason[] {
  return changed.map((column) => ({ code: `import.staff_changed_${column}` }))
}

/** Somebody who stands in the list twice is one person; which line is right only a person can tell. */
function twice(context: ImportContext, plan: StaffPlan): boolean {
  const who = plan.known ? `person/${plan.known.id}` : plan.row.login === null ? `name/${plan.row.name}/${plan.row.path.join('/')}` : `login/${plan.row.login}`
  const is_twice = context.seen.has(who)
  context.seen.set(who, 1)
  return is_twice
}

async function take(context: ImportContext, house: StaffHouse, { line, cells }: ImportLine, own_id: number | undefined): Promise<ImportedLine> {
  const judged = judgeStaff(context.act, house, cells)
  if ('returned' in judged) return { line, state: 'returned', reasons: judged.returned }
  const { plan } = judged
  if (twice(context, plan)) return { line, state: 'returned', reasons: [{ code: 'import.staff_twice', column: 'name' }] }
  if (!plan.known) {
    if (!context.check_only) await addStaff(context, house, plan, line)
    return { line, state: 'taken', reasons: [] }
  }
  // Whoever sets up gives no post to himself and does not shut himself out.
  const changed = plan.known.id === own_id ? plan.changed.filter((column) => column !== 'post' && column !== 'left') : plan.changed
  if (changed.length > 0 && !context.check_only) await changeStaff(context, house, { ...plan, changed }, line)
  return { line, state: changed.length > 0 ? 'taken' : 'matched', reasons: [...reasonsOf(changed), ...(changed.length < plan.changed.length ? [{ code: 'import.staff_yourself' }] : [])] }
}

/**
 * Takes a chunk of a list of staff: units and posts that are missing are made, people who are missing come without a password, others are
 * changed where the list says otherwise. Whoever is in the house and not in the list is left alone. The same list again changes nothing.
 */
export async function takeRows(context: ImportContext, rows: readonly ImportLine[]): Promise<ImportedLine[]> {
  if (!context.check_only) await sql`select pg_advisory_xact_lock(${LISTS}::bigint)`.execute(context.act.db)
  const house = await readStaffHouse(context.act)
  const answers: ImportedLine[] = []
  for (const row of rows) answers.push(await take(context, house, row, context.act.actor?.person_id))
  return answers
}

/** Everybody a list of rows names, as far as they are known. */
export function namedIn(judged: readonly ReturnType<typeof judgeStaff>[]): ReadonlySet<number> {
  return new Set(judged.flatMap((one): number[] => ('plan' in one && one.plan.known ? [one.plan.known.id] : [])))
}

