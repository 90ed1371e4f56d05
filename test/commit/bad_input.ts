import { accept, fileCustomer } from '#contract/registration'
import { problemBody } from '#kernel/contract'
import type { Crowd, Person } from './crowd.ts'
import { ENGLISH, shots, strays, type Shot } from './fuzz.ts'

const KEYLIKE = /(^|\s)[a-z]+(_[a-z]+)*(\.[a-z_0-9]+)+($|\s)|\{\{/

type Canary = { login: string; reviewer: string; name: string; registered_name: string; contact: string; phone: string; /** Who may read it. */ readers: readonly string[] }

const CANARIES: readonly Canary[] = [
  { login: 'zhou', reviewer: 'lin', name: '太湖秘渡精密轴承', registered_name: '太湖秘渡精密轴承渔火制造有限公司', contact: '孙金雀', phone: '13900017772', readers: ['zhou', 'lin', 'gu', 'he', 'fang', 'zheng', 'ding', 'lu', 'shen'] },
  { login: 'jiang', reviewer: 'yao', name: '云栖秘境置业', registered_name: '云栖秘境霜叶置业有限公司', contact: '钱丝雀', phone: '13900017771', readers: ['jiang', 'yao', 'lu', 'shen'] },
]

/** Plants customers whose names and phones nobody but their readers may ever be shown. */
export async function plant(crowd: Crowd): Promise<void> {
  for (const { login, reviewer, name, registered_name, contact, phone } of CANARIES) {
    const filed = await crowd.must(await crowd.demo(login), fileCustomer, { name, contact, phone, visit: { happened_on: '2025-01-10', what: '首次拜访' }, not_same_because: '不同的公司' })
    await crowd.must(await crowd.demo(reviewer), accept, { filing_id: Number(filed.id), registered_name })
  }
}

/** What is shown of somebody else's customer in an answer, if anything. */
function leakIn(shot: Shot, text: string): string | undefined {
  const shown = text.replaceAll(/[\s-]/g, '')
  for (const { login, readers, registered_name, contact, phone } of CANARIES) {
    if (shot.who !== null && readers.includes(shot.who)) continue
    const found = [registered_name, contact, phone].find((secret) => shown.includes(secret))
    if (found !== undefined) return `shows ${shot.who ?? 'nobody'} what ${login} holds: ${found}`
  }
  return undefined
}

function faultOfProblem(type: string, status: number, text: string, wantsEnglish: boolean): string | undefined {
  if (!type.startsWith('application/problem+json')) return `answers ${status} as ${type || 'nothing'}`
  const parsed = problemBody.safeParse(JSON.parse(text))
  if (!parsed.success) return `answers ${status}, not as a problem`
  const { code, detail, title, status: said } = parsed.data
  if (said !== status) return `${code} says ${said} and is ${status}`
  if (detail.length < 4 || KEYLIKE.test(detail) || KEYLIKE.test(title)) return `${code} has no sentence: ${title}: ${detail.slice(0, 200)}`
  const han = /\p{Script=Han}/u
  if (wantsEnglish ? han.test(title) : !han.test(title) || !han.test(detail)) return `${code} speaks another language: ${title}: ${detail.slice(0, 200)}`
  return undefined
}

function describe(shot: Shot): string {
  const { operation, who, path, headers, payload } = shot
  return JSON.stringify({ operation: operation.id, who, method: operation.method, path: path.slice(0, 300), headers, payload: payload?.slice(0, 600) })
}

export type Volley = { faults: string[]; statuses: Record<string, number>; sent: number }

/** Sends requests made up at random and notes whatever no answer may be: a failure, a refusal without a sentence, somebody else's customer. */
export async function bombard(crowd: Crowd, count: number, seed: number): Promise<Volley> {
  const people = new Map<string, Person>()
  const statuses: Record<string, number> = {}
  const faults = new Map<string, string>()
  const all = shots(count, seed)
  await crowd.db.updateTable('kernel.person').set({ locale: 'en' }).where('login', '=', ENGLISH).execute()
  for (const shot of all) {
    const person = shot.who === null ? undefined : (people.get(shot.who) ?? (await crowd.demo(shot.who)))
    if (person && shot.who !== null) people.set(shot.who, person)
    const { operation, path, headers, payload } = shot
    const response = await crowd.app.inject({ method: operation.method, url: path, headers: { ...headers, ...(person ? { cookie: person.cookie } : {}) }, ...(payload === undefined ? {} : { payload }) })
    const { statusCode: status, body } = response
    statuses[status] = (statuses[status] ?? 0) + 1
    const type = String(response.headers['content-type'] ?? '')
    const english = shot.headers['accept-language'] === 'en'
    const fault = status >= 500 ? `fails with ${status}: ${body.slice(0, 200)}` : status >= 400 ? faultOfProblem(type, status, body, english) : undefined
    for (const found of [fault, leakIn(shot, body)]) if (found !== undefined) faults.set(`${operation.id} ${found.slice(0, 60)}`, `${operation.id} ${found}\n  ${describe(shot)}`)
  }
  return { faults: [...faults.values()], statuses, sent: all.length }
}

/** The same for addresses that are no operation. */
export async function stray(crowd: Crowd): Promise<string[]> {
  const faults: string[] = []
  for (const { method, path } of strays()) {
    const response = await crowd.app.inject({ method, url: path })
    const { statusCode: status, body } = response
    if (status < 400) continue
    const fault = status >= 500 ? `fails with ${status}: ${body}` : faultOfProblem(String(response.headers['content-type'] ?? ''), status, body, false)
    if (fault !== undefined) faults.push(`${method} ${path.slice(0, 100)} ${fault}`)
  }
  return faults
}
