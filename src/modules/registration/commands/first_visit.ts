import type { Applying } from '#kernel/command'
import { isLate, writeVisit, type NewVisit } from '#modules/visits'
import { verdictsOnFiled } from '../guards.ts'

/** S3-22-05, S3-22-12, H-10 The visit on a filing, with its verdict and marked where it comes late: the same as one recorded by itself. */
export async function writeFirstVisit(act: Applying, visit: Omit<NewVisit, 'late'>) {
  const verdicts = await verdictsOnFiled(act, visit.area_id, visit.relation_id, visit.happened_on)
  return writeVisit({ ...act, verdicts }, { ...visit, late: isLate(act, visit.area_id, visit.happened_on) })
}
