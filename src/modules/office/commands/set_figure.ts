import { allow, command, refuse, stop, type Applying, type Decision } from '#kernel/command'
import { getProduct } from '#kernel/module'
import type { VersionInForce } from '#kernel/policy'
import type { Instant } from '#kernel/time'
import { setFigure } from '../contract/index.ts'
import { localeOf, requireUnit } from '../names.ts'
import { clauseNaming, REVISED } from '../policy/clause_in.ts'
import { settingOf, withFigures, type KeptClause } from '../rules/kept_clause.ts'
import { insertVersion } from '../versions.ts'
import { effectOf } from './adopt.ts'

type Facts = {
  regulation_id: number
  unit_id: number
  name: string
  label: string
  value: unknown
  reason: string
  from: Instant
  in_past: boolean
  value_fits: boolean
  /** The version the change is made to: the last one approved. */
  base: { version_id: number; number: number; in_force_from: Instant; in_force_to: Instant | null }
  was: { value: unknown; strength: string } | null
  answers: number[]
  /** The clause by which the text is revised. */
  clause_ref: number | undefined
}

/** A figure changes from an instant on, in the version that comes last; what was decided before stays as it was. */
function change(facts: Facts): Decision<{ number: number }> {
  if (facts.was === null) return refuse('office.figure_unknown', { field: 'name', data: { name: facts.name, label: facts.label } })
  if (facts.was.strength === 'fixed') return refuse('office.figure_fixed', { field: 'name', data: { name: facts.name, label: facts.label } })
  if (!facts.value_fits) return refuse('office.figure_wrong', { field: 'value', data: { name: facts.name, label: facts.label } })
  if (facts.in_past || facts.base.in_force_from > facts.from) return refuse('office.effect_in_past', { field: 'in_force_on' })
  return allow({ number: facts.base.number + 1 })
}

/** S3-03-20 Feedback that a revision takes up is answered by it. */
async function takesUp(act: Applying, regulation_id: number, number: number, answers: readonly number[]): Promise<void> {
  for (const id of answers) {
    await act.db.updateTable('office.feedback').set({ answered_version: number, answered_by: act.actor?.person_id ?? null, answered_at: act.now }).where('id', '=', id).where('regulation_id', '=', regulation_id).execute()
    await act.settleDuties({ kind: 'office.answer_feedback', subject: { kind: 'feedback', id } }, 'kept')
  }
}

function lastVersion(versions: readonly VersionInForce[], regulation_id: number): VersionInForce {
  const mine = versions.filter((version) => version.regulation_id === regulation_id).sort((a, b) => b.number - a.number)
  return mine.find((version) => version.in_force_to === null) ?? stop('not_found', 404)
}

export const setsFigure = command({
  operation: setFigure, settings: {},
  load: async (act, input): Promise<Facts> => {
    if (act.applying) await act.db.selectFrom('kernel.regulation').select('id').where('id', '=', input.regulation_id).forUpdate().execute()
    const base = lastVersion(act.house.regulations.versions, input.regulation_id)
    await requireUnit(act, base.unit_id)
    const found = base.clauses.flatMap((clause) => clause.binds.flatMap((bind) => settingOf(bind) ?? [])).find((one) => one.name === input.name)
    const { version_id, number, in_force_from, in_force_to, unit_id } = base
    return {
      ...input, ...effectOf(act, input.in_force_on), unit_id, base: { version_id, number, in_force_from, in_force_to }, was: found ? { value: found.value, strength: found.strength } : null,
      label: getProduct().settings[input.name]?.label[localeOf(act)] ?? input.name,
      clause_ref: clauseNaming(base, REVISED)?.ref, value_fits: getProduct().settings[input.name]?.schema.safeParse(input.value).success ?? false,
    }
  },
  governs: (facts) => ({ area_id: facts.unit_id, subject: { kind: 'regulation', id: facts.regulation_id } }),
  decide: (facts) => change(facts),
  apply: async (act, { number }, { regulation_id, unit_id, base, name, value, reason, from, was, answers, clause_ref }) => {
    const rows = await act.db.selectFrom('kernel.clause').selectAll().where('version_id', '=', base.version_id).orderBy('article').execute()
    const clauses = rows.map(({ id: _id, version_id: _version, binds, ...row }): KeptClause => withFigures({ ...row, binds: Array.isArray(binds) ? binds : [] }, { [name]: value }))
    // A version that was to begin at the same instant never came into force: it becomes a draft.
    const superseded = base.in_force_from === from ? { state: 'draft', in_force_from: null, in_force_to: null } : { in_force_to: from }
    await act.db.updateTable('kernel.regulation_version').set(superseded).where('id', '=', base.version_id).execute()
    const { pack_version } = await act.db.selectFrom('kernel.regulation_version').select('pack_version').where('id', '=', base.version_id).executeTakeFirstOrThrow()
    await insertVersion(act, { regulation_id, number, pack_version, in_force_from: from, in_force_to: null, reason }, clauses)
    await takesUp(act, regulation_id, number, answers)
    return act.record({ subject: { kind: 'regulation', id: regulation_id }, area_id: unit_id, clause_ref, was: { [name]: was?.value }, now: { [name]: value, in_force_from: from, version: number }, reason }, { version: number })
  },
})
