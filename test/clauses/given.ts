import type { Problem } from '#kernel/contract'
import { accept, fileCustomer } from '#contract/registration'
import { openScenario, type Scenario } from '#test/scenario'

/** A test on a copy of the demo group of its own, so that its days can be written by hand: it is Friday 10 January 2025, 09:00. */
export function inDemo(work: (demo: Scenario) => Promise<void>): () => Promise<void> {
  return async () => {
    const demo = await openScenario()
    try {
      await work(demo)
    } finally {
      await demo.close()
    }
  }
}

const different = '地址和电话都不同，不是同一家'

/** Files a customer visited on a day, 10 January unless said otherwise. */
export async function fileVisited(demo: Scenario, login: string, name: string, happened_on = '2025-01-10') {
  const filer = await demo.as(login)
  return filer.call(fileCustomer, { name, visit: { happened_on, what: '看厂，谈了用量' }, not_same_because: different })
}

/** Files a customer without any visit. */
export async function fileUnvisited(demo: Scenario, login: string, name: string) {
  const filer = await demo.as(login)
  return filer.call(fileCustomer, { name, not_same_because: different })
}

/** Files a customer visited on a day and has the office accept it: 林雪 at the tool maker, 姚瑶 at the decoration shop. */
export async function fileAccepted(demo: Scenario, login: string, name: string, happened_on = '2025-01-10') {
  const { id } = await fileVisited(demo, login, name, happened_on)
  const office = await demo.as(['jiang', 'bai'].includes(login) ? 'yao' : 'lin')
  return office.call(accept, { filing_id: id })
}

/** What people see of a refusal: its code and the article. */
export function shown(problem: Problem): [string, string | undefined] {
  return [problem.code, problem.clause?.article]
}

/** Key of a person of the demo group. */
export async function personId(demo: Scenario, login: string): Promise<number> {
  return (await demo.db.selectFrom('kernel.person').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id
}

/** Key of a position. */
export async function positionId(demo: Scenario, code: string): Promise<number> {
  return (await demo.db.selectFrom('kernel.position').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
}

/** Key of a unit. */
export async function unitId(demo: Scenario, code: string): Promise<number> {
  return (await demo.db.selectFrom('kernel.unit').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
}

/** Keys of the posts of a position. */
export async function postIds(demo: Scenario, position: string): Promise<number[]> {
  const rows = await demo.db.selectFrom('kernel.post as p').innerJoin('kernel.position as o', 'o.id', 'p.position_id').select('p.id').where('o.code', '=', position).execute()
  return rows.map((row) => row.id)
}
