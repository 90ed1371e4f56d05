import type { Instant } from '#kernel/time'
import { bindingSchema } from './pack/index.ts'
import { inForce, type Regulations } from './regulations.ts'

/** A duty as a clause in force asks for it. `kind` is the name under which duties of it stand: the module of the act that settles it, and its id. */
export type DutyInForce = {
  area_id: number
  regulation_id: number
  clause_ref: number
  kind: string
  id: string
  label: { zh: string; en: string }
  /** A role or a resolver. */
  owner: string
  after: string | undefined
  every: string | undefined
  on_day: string | undefined
  each: 'customer' | undefined
  within: string | undefined
  settle: string
  remind: readonly string[]
}

const known = new WeakMap<Regulations, Map<number, DutyInForce[]>>()

/** The duties of one version, read once. */
function dutiesOf(regulations: Regulations, version: Regulations['versions'][number]): DutyInForce[] {
  const kept = known.get(regulations) ?? new Map<number, DutyInForce[]>()
  known.set(regulations, kept)
  const read = kept.get(version.version_id) ?? version.clauses.filter((clause) => clause.pending === null && clause.clause_id !== process.env.KEDANG_ABLATE).flatMap((clause) => clause.binds.flatMap((bind): DutyInForce[] => {
    if (!('duty' in bind)) return []
    const { duty } = bindingSchema.safeParse(bind).data ?? {}
    if (!duty) return []
    const { id, label, owner, after, every, on_day, each, within, settle, remind } = duty
    return [{ area_id: version.unit_id, regulation_id: version.regulation_id, clause_ref: clause.ref, kind: `${settle.act.split('.')[0] ?? ''}.${id}`, id, label, owner, after, every, on_day, each, within, settle: settle.act, remind: remind ?? [] }]
  }))
  kept.set(version.version_id, read)
  return read
}

/** Every duty that a clause in force asks for at an instant, in all areas. */
export function dutiesInForce(regulations: Regulations, at: Instant): DutyInForce[] {
  return regulations.versions.filter((version) => inForce(version, at)).flatMap((version) => dutiesOf(regulations, version))
}

/** The posts that fill a role of the text that asks for a duty; none for a resolver. */
export function postsOfDuty(regulations: Regulations, duty: DutyInForce, who: string = duty.owner): readonly number[] {
  return regulations.role_posts.get(`${duty.regulation_id}/${who}`) ?? []
}
