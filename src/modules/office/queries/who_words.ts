import type { Act } from '#kernel/command'
import type { VersionInForce } from '#kernel/policy'
import { parseWho, type Who } from '#kernel/policy/pack'
import { localeOf, localName } from '../names.ts'

const RESOLVED = {
  superior: { zh: '直接上级', en: 'the superior' }, head_of: { zh: '部门负责人', en: 'the head' }, leader_in_charge: { zh: '分管领导', en: 'the leader in charge' }, keeper: { zh: '保管人', en: 'the keeper' },
  owner: { zh: '归属业务员', en: 'the holder' }, named: { zh: '指定的人', en: 'whoever is named' }, requester: { zh: '申请人', en: 'the requester' },
} as const satisfies Record<Exclude<Who['kind'], 'role'>, { zh: string; en: string }>

/** The names of the posts that fill a role of a version's regulation. */
export function postsOf(act: Act, version: VersionInForce, role: string): string[] {
  const { regulations, directory } = act.house
  const ids = regulations.role_posts.get(`${version.regulation_id}/${role}`) ?? []
  return ids.flatMap((id) => {
    const post = directory.posts.get(id)
    const unit = post && directory.units.get(post.unit_id)
    return post && unit ? [`${localName(unit, localeOf(act))} · ${localName(post, localeOf(act))}`] : []
  })
}

/** Who is meant, in words: the posts that fill a role, or the resolver's name. */
export function whoWords(act: Act, version: VersionInForce, written: string): string {
  const parsed = parseWho(written)
  if ('error' in parsed) return written
  if (parsed.ok.kind === 'role') return postsOf(act, version, parsed.ok.role).join(localeOf(act) === 'zh' ? '、' : ', ') || written
  return RESOLVED[parsed.ok.kind][localeOf(act)]
}
