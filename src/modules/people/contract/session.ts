import { z } from 'zod'
import { day, id, instant, key, op, text, type OperationSpec } from '#kernel/contract'

const post = z.object({ appointment_id: key(), post: z.string(), position: z.string(), position_code: z.string(), unit_id: key(), unit: z.string(), substitute: z.boolean() })
export const me = z.object({
  person: z.object({ id: key(), name: z.string(), locale: z.enum(['zh', 'en']) }),
  company: z.string(),
  demo: z.boolean(),
  now: instant(),
  today: day(),
  posts: z.array(post),
  acting: key().nullable(),
  /** Operations any post held today may do. */
  permissions: z.array(z.string()),
  unread: z.number().int(),
  /** The password was made for them: until they have chosen one, everything but reading this, language and sign-out is refused. */
  must_change_password: z.boolean(),
})
export const welcome = op({
  id: 'people.welcome', method: 'GET', path: '/welcome', access: 'anyone', governed_by: 'none', clauses: [], errors: {}, ok: 200,
  summary: { zh: '登录页', en: 'Sign-in page' },
  in: z.object({}),
  out: z.object({
    company: z.object({ zh: z.string(), en: z.string() }).nullable(), demo: z.boolean(), first_administrator: z.boolean(),
    /** Address under which phones on the same network reach this site, and its QR code as SVG path data of unit squares. */
    lan: z.object({ address: z.string(), qr_size: z.number().int(), qr_path: z.string() }).nullable(),
    cards: z.array(z.object({ login: z.string(), name: z.string(), post: z.object({ zh: z.string(), en: z.string() }), unit: z.object({ zh: z.string(), en: z.string() }) })),
  }),
})
export const signIn = op({
  id: 'people.sign_in', method: 'POST', path: '/session', access: 'anyone', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.sign_out', until: 'any time' },
  errors: { 'people.wrong_password': 403, 'people.locked': 423 }, secret: ['password'],
  summary: { zh: '登录', en: 'Sign in' },
  in: z.object({ login: text(80), password: z.string().min(1).max(200) }),
  out: me,
})
export const signInAsDemo = op({
  id: 'people.sign_in_as_demo', method: 'POST', path: '/session/demo', access: 'anyone', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.sign_out', until: 'any time' },
  errors: { 'people.not_demo': 403 },
  summary: { zh: '以演示岗位登录', en: 'Sign in by a demo card' },
  in: z.object({ login: text(80) }),
  out: me,
})
export const begin = op({
  id: 'people.begin', method: 'POST', path: '/first', access: 'anyone', governed_by: 'none', clauses: [], ok: 201, undo: { none: 'it is done once' },
  errors: { 'people.link_used': 403, 'people.weak_password': 422 }, secret: ['token', 'password'],
  summary: { zh: '启用系统', en: 'Set up the company and its first administrator' },
  /** `token` comes with the one-time link a start on an empty database prints. */
  in: z.object({ token: z.string().max(100), company_zh: text(80), company_en: text(80), name: text(80), login: z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{1,40}$/), password: z.string().min(1).max(200) }),
  out: me,
})
export const signOut = op({
  id: 'people.sign_out', method: 'DELETE', path: '/session', access: 'signed_in', before_own_password: true, governed_by: 'none', clauses: [], ok: 200, undo: { none: 'sign in again' }, errors: {},
  summary: { zh: '退出登录', en: 'Sign out' }, in: z.object({}), out: z.object({}),
})
export const getMe = op({
  id: 'people.me', method: 'GET', path: '/session', access: 'signed_in', before_own_password: true, governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '我', en: 'Me' }, in: z.object({}), out: me,
})
export const actAs = op({
  id: 'people.act_as', method: 'PUT', path: '/session/post', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.act_as', until: 'any time' }, errors: { 'people.not_your_post': 403 },
  summary: { zh: '切换职位', en: 'Act in another post' }, in: z.object({ appointment_id: id() }), out: z.object({}),
})
export const setLocale = op({
  id: 'people.set_locale', method: 'PUT', path: '/session/locale', access: 'signed_in', before_own_password: true, governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.set_locale', until: 'any time' }, errors: {},
  summary: { zh: '切换语言', en: 'Change language' }, in: z.object({ locale: z.enum(['zh', 'en']) }), out: z.object({}),
})
export const changePassword = op({
  id: 'people.change_password', method: 'POST', path: '/session/password', access: 'signed_in', before_own_password: true, governed_by: 'none', clauses: [], ok: 200, undo: { none: 'change it again' },
  errors: { 'people.wrong_password': 403, 'people.weak_password': 422, 'people.same_password': 422 }, secret: ['old', 'new'],
  summary: { zh: '修改密码', en: 'Change password' }, in: z.object({ old: z.string().max(200), new: z.string().min(1).max(200) }), out: z.object({}),
})
export const listSessions = op({
  id: 'people.sessions', method: 'GET', path: '/sessions', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '我的登录', en: 'My sign-ins' }, in: z.object({}),
  out: z.object({ items: z.array(z.object({ session_id: z.string(), user_agent: z.string(), address: z.string(), created_at: instant(), last_seen_at: instant(), current: z.boolean() })) }),
})
export const endSession = op({
  id: 'people.end_session', method: 'DELETE', path: '/sessions/{session_id}', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'sign in again' }, errors: { not_found: 404 },
  summary: { zh: '结束登录', en: 'End a sign-in' }, in: z.object({ session_id: z.uuid() }), out: z.object({}),
})

export const operations: readonly OperationSpec[] = [welcome, begin, signIn, signInAsDemo, signOut, getMe, actAs, setLocale, changePassword, listSessions, endSession]
