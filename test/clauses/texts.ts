import { adopt } from '#contract/office'
import { setPermission } from '#contract/people'
import { uploadFile } from '#contract/office'
import type { Scenario } from '#test/scenario'
import { positionId, unitId } from './given.ts'

/** Key of the post of a position in a unit. */
export async function postAt(demo: Scenario, unit: string, position: string): Promise<number> {
  const { id } = await demo.db.selectFrom('kernel.post as p').innerJoin('kernel.position as o', 'o.id', 'p.position_id').innerJoin('kernel.unit as u', 'u.id', 'p.unit_id')
    .where('u.code', '=', unit).where('o.code', '=', position).select('p.id').executeTakeFirstOrThrow()
  return id
}

/**
 * Sales department 1 adopts a text of its own and so becomes an area of its own: 陈立 and 吴桐 sell there, 孙博 leads it; 林雪 works in the market
 * department, outside.
 */
export async function adoptInSales1(demo: Scenario, pack: string, roles: Record<string, number[]>, figures: Record<string, unknown> = {}) {
  return (await demo.as('shen')).call(adopt, { unit_id: await unitId(demo, 'hengfeng-sales-1'), pack, role_posts: roles, figures })
}

/** Lets everybody of a position do an operation. */
export async function permit(demo: Scenario, position: string, operation: string, scope: 'own' | 'unit' | 'area' | 'all' = 'own'): Promise<void> {
  await (await demo.as('han')).call(setPermission, { position_id: await positionId(demo, position), operation, scope })
}

/** The smallest picture there is. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A paper uploaded by somebody; each has a name of its own. */
export async function paper(demo: Scenario, login: string, name: string): Promise<number> {
  return (await (await demo.as(login)).upload(uploadFile, { purpose: 'document' }, { name: `${name}.png`, bytes: PICTURE })).id
}
