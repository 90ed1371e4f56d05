import type { Scope } from '#kernel/access'
import type { RecordPlace } from '#kernel/module'
import type { RecordScope } from '#kernel/parties'

/** One step of the answer to why somebody can or cannot do something. */
export type Step = { ok: boolean; text: string }

export type Explained = {
  name: string
  state: string
  operation: string
  /** `permission`, or open to whoever is signed in. */
  access: 'anyone' | 'signed_in' | 'permission'
  posts: readonly { post: string; unit: string; scope: RecordScope | null; substitute: boolean }[]
  /** The record asked about: where it stands, and what the person sees; undefined when none was named. */
  record: { place: RecordPlace | undefined; relation_id: number; scope: Scope | undefined } | undefined
  /** Roles clauses in force give the operation to, and whether the person fills one. */
  roles: readonly { regulation: string; article: string; posts: readonly string[]; fills: boolean }[]
}

const SCOPES = { own: { zh: '本人的', en: 'their own' }, unit: { zh: '本单位的', en: "their unit's" }, area: { zh: '本辖区的', en: "their area's" }, all: { zh: '全部', en: 'all' } } as const

type Say = (zh: string, en: string) => string

function postSteps(facts: Explained, say: Say): Step[] {
  if (facts.posts.length === 0) return [{ ok: false, text: say('今天没有任何职位，也不代理别人', 'Holds no post today and stands in for nobody') }]
  if (facts.access !== 'permission') return [{ ok: true, text: say(`“${facts.operation}”对所有登录的人开放`, `'${facts.operation}' is open to everybody who is signed in`) }]
  return facts.posts.map(({ post, unit, scope, substitute }) => {
    const as = substitute ? say('（代理）', ' (as a substitute)') : ''
    if (scope === null) return { ok: false, text: say(`${unit}${post}${as}没有“${facts.operation}”的权限`, `${post}, ${unit}${as}, has no permission for '${facts.operation}'`) }
    return { ok: true, text: say(`${unit}${post}${as}可以“${facts.operation}”，范围：${SCOPES[scope].zh}`, `${post}, ${unit}${as}, may '${facts.operation}', for ${SCOPES[scope].en} records`) }
  })
}

function recordSteps(record: NonNullable<Explained['record']>, say: Say): Step[] {
  const { place, scope, relation_id } = record
  if (!place) return [{ ok: false, text: say('没有这条记录', 'There is no such record') }]
  const within = scope !== undefined && (scope.all || scope.area_ids.includes(place.area_id) || (place.unit_id !== null && scope.unit_ids.includes(place.unit_id)) || place.owner_id === scope.person_id || scope.relation_ids.includes(relation_id))
  const clear = scope !== undefined && place.secrecy <= scope.clearance
  return [
    { ok: within, text: within ? say('这条记录在范围之内', 'The record lies within the scope') : say('这条记录不在范围之内：不是本人归属，也不在所管的单位或辖区', 'The record lies outside the scope: neither held by this person nor in a unit or area in their charge') },
    { ok: clear, text: clear ? say('密级够', 'The secrecy of the record is within clearance') : say('记录的密级高于此人可读的密级', 'The record is more secret than this person may read') },
  ]
}

/** Why somebody can or cannot do something, step by step; the answer is yes when no needed step fails. */
export function explain(facts: Explained, locale: 'zh' | 'en'): { ok: boolean; steps: Step[] } {
  const say: Say = (zh, en) => (locale === 'zh' ? zh : en)
  const active = facts.state === 'active'
  const person: Step = { ok: active, text: active ? say(`${facts.name}的帐号在用`, `The account of ${facts.name} is active`) : say(`${facts.name}的帐号已停用`, `The account of ${facts.name} is disabled`) }
  const posts = postSteps(facts, say)
  const record = facts.record ? recordSteps(facts.record, say) : []
  const roles = facts.roles.map((role): Step => ({
    ok: role.fills, text: say(`《${role.regulation}》${role.article}规定由${role.posts.join('、')}办理`, `${role.regulation}, ${role.article}: done by ${role.posts.join(', ')}`),
  }))
  const ok = active && posts.some((step) => step.ok) && record.every((step) => step.ok) && (roles.length === 0 || roles.some((step) => step.ok))
  return { ok, steps: [person, ...posts, ...record, ...roles] }
}
