import type { Reaction } from '#kernel/command'
import { headsOf } from '#kernel/parties'
import { clauseOfRule } from '#kernel/policy'

const SAYS = { 'registration.accept': 'accepted', 'registration.not_accept': 'not_accepted', 'registration.return': 'returned' } as const

/** S3-11-14 Where a clause asks for it, the head of the department a filing came from hears the result of the recheck as well as whoever filed it. */
export const departmentTold: readonly Reaction[] = Object.entries(SAYS).map(([on, outcome]) => ({
  on,
  async run(act, { entry }) {
    const filing = await act.db.selectFrom('registration.filing as f').innerJoin('customers.relation as r', 'r.id', 'f.relation_id').select(['f.id', 'f.area_id', 'f.unit_id', 'f.filer_id', 'r.name']).where('f.id', '=', entry.subject.id).executeTakeFirst()
    const clause_ref = filing && clauseOfRule(act.house.regulations, filing.area_id, 'registration.department_told', act.now)
    if (!filing || clause_ref === undefined) return
    const heads = headsOf(act.house.directory, filing.unit_id, act.today).filter((person_id) => person_id !== filing.filer_id && person_id !== act.actor?.person_id)
    await act.tell(heads.map((person_id) => ({ person_id, kind: `registration.msg.department_${outcome}`, data: { name: filing.name }, link: `/filings/${filing.id}`, clause_ref })))
  },
}))
