import { z } from 'zod'
import { day, flag, id, instant, key, listOf, op, page, text, type OperationSpec } from '#kernel/contract'

const post = z.object({ appointment_id: key(), post: z.string(), position: z.string(), position_code: z.string(), unit_id: key(), unit: z.string(), substitute: z.boolean() })
const me = z.object({
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
  id: 'people.sign_out', method: 'DELETE', path: '/session', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'sign in again' }, errors: {},
  summary: { zh: '退出登录', en: 'Sign out' }, in: z.object({}), out: z.object({}),
})
export const getMe = op({
  id: 'people.me', method: 'GET', path: '/session', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '我', en: 'Me' }, in: z.object({}), out: me,
})
export const actAs = op({
  id: 'people.act_as', method: 'PUT', path: '/session/post', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.act_as', until: 'any time' }, errors: { 'people.not_your_post': 403 },
  summary: { zh: '切换职位', en: 'Act in another post' }, in: z.object({ appointment_id: id() }), out: z.object({}),
})
export const setLocale = op({
  id: 'people.set_locale', method: 'PUT', path: '/session/locale', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.set_locale', until: 'any time' }, errors: {},
  summary: { zh: '切换语言', en: 'Change language' }, in: z.object({ locale: z.enum(['zh', 'en']) }), out: z.object({}),
})
export const changePassword = op({
  id: 'people.change_password', method: 'POST', path: '/session/password', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'change it again' },
  errors: { 'people.wrong_password': 403, 'people.weak_password': 422 }, secret: ['old', 'new'],
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

const unit = z.object({
  id: key(), parent_id: key().nullable(), code: z.string(), name: z.string(), kind: z.string(), valid_from: day(), valid_through: day().nullable(),
  posts: z.array(z.object({ id: key(), name: z.string(), position: z.string(), position_code: z.string(), holders: z.array(z.object({ person_id: key(), name: z.string(), appointment_id: key(), from_day: day(), through_day: day().nullable() })) })),
})
export const listUnits = op({
  id: 'people.units', method: 'GET', path: '/units', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '组织与职位', en: 'Units and posts' }, in: z.object({}), out: z.object({ items: z.array(unit) }),
})
export const addUnit = op({
  id: 'people.add_unit', method: 'POST', path: '/units', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { none: 'close the unit by its last day' }, errors: { 'people.code_taken': 409, not_found: 404 },
  summary: { zh: '新增单位', en: 'Add a unit' },
  in: z.object({ parent_id: id(), code: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/), name_zh: text(80), name_en: text(80), kind: z.enum(['company', 'department', 'shop', 'branch']), valid_from: day() }),
  out: z.object({ id: key() }),
})
export const addPost = op({
  id: 'people.add_post', method: 'POST', path: '/units/{unit_id}/posts', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { none: 'close the post by its last day' }, errors: { not_found: 404 },
  summary: { zh: '新增职位', en: 'Add a post' }, in: z.object({ unit_id: id(), position_id: id(), name_zh: text(80), name_en: text(80), valid_from: day() }), out: z.object({ id: key() }),
})
const personRow = z.object({ id: key(), name: z.string(), login: z.string(), state: z.enum(['active', 'disabled']), posts: z.array(z.string()), unit: z.string().nullable(), last_seen_at: instant().nullable() })
export const listPeople = op({
  id: 'people.people', method: 'GET', path: '/people', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '人员', en: 'People' }, in: z.object({ ...page, q: z.string().max(80).optional(), unit_id: id().optional(), state: z.enum(['active', 'disabled']).optional() }), out: listOf(personRow),
})
export const listColleagues = op({
  id: 'people.colleagues', method: 'GET', path: '/colleagues', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '同事（选择用）', en: 'Colleagues, to pick from' }, in: z.object({ q: z.string().max(80).optional() }),
  out: z.object({ items: z.array(z.object({ id: key(), name: z.string(), unit: z.string().nullable() })) }),
})
export const getPerson = op({
  id: 'people.person', method: 'GET', path: '/people/{person_id}', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '人员详情', en: 'A person' }, in: z.object({ person_id: id() }),
  out: personRow.extend({
    version: z.number().int(),
    appointments: z.array(z.object({ id: key(), post: z.string(), unit: z.string(), from_day: day(), through_day: day().nullable() })),
    substitutions: z.array(z.object({ id: key(), substitute: z.string(), post: z.string(), from_day: day(), through_day: day(), operations: z.array(z.string()) })),
    sessions: z.number().int(),
  }),
})
export const addPerson = op({
  id: 'people.add_person', method: 'POST', path: '/people', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { operation: 'people.disable_person', until: 'any time' },
  errors: { 'people.login_taken': 409, not_found: 404 }, secret: ['one_time_password'],
  summary: { zh: '新增人员', en: 'Add a person' }, in: z.object({ name: text(80), login: z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{1,40}$/), post_id: id(), from_day: day() }),
  out: z.object({ id: key(), one_time_password: z.string() }),
})
export const appoint = op({
  id: 'people.appoint', method: 'POST', path: '/people/{person_id}/appointments', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { operation: 'people.end_appointment', until: 'any time' }, errors: { not_found: 404 },
  summary: { zh: '任职', en: 'Appoint to a post' }, in: z.object({ person_id: id(), post_id: id(), from_day: day(), through_day: day().optional() }), out: z.object({ id: key() }),
})
export const endAppointment = op({
  id: 'people.end_appointment', method: 'POST', path: '/appointments/{appointment_id}/end', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.appoint', until: 'any time' }, errors: { not_found: 404, 'people.ends_before_it_begins': 422 },
  summary: { zh: '免去任职', en: 'End an appointment' }, in: z.object({ appointment_id: id(), through_day: day() }), out: z.object({}),
})
export const disablePerson = op({
  id: 'people.disable_person', method: 'POST', path: '/people/{person_id}/disable', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.enable_person', until: 'any time' }, errors: { not_found: 404, 'people.not_yourself': 409 },
  summary: { zh: '立即停用', en: 'Disable at once' }, in: z.object({ person_id: id(), reason: text(200) }), out: z.object({ sessions_ended: z.number().int() }),
})
export const enablePerson = op({
  id: 'people.enable_person', method: 'POST', path: '/people/{person_id}/enable', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.disable_person', until: 'any time' }, errors: { not_found: 404 },
  summary: { zh: '恢复启用', en: 'Enable again' }, in: z.object({ person_id: id() }), out: z.object({}),
})
export const resetPassword = op({
  id: 'people.reset_password', method: 'POST', path: '/people/{person_id}/password', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'reset it again' }, errors: { not_found: 404 }, secret: ['one_time_password'],
  summary: { zh: '重置密码', en: 'Reset password' }, in: z.object({ person_id: id() }), out: z.object({ one_time_password: z.string() }),
})
export const substitute = op({
  id: 'people.substitute', method: 'POST', path: '/appointments/{appointment_id}/substitutes', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { operation: 'people.end_substitution', until: 'any time' },
  errors: { not_found: 404, 'people.own_substitute': 409, 'people.ends_before_it_begins': 422 },
  summary: { zh: '指定代理人', en: 'Name a substitute' }, in: z.object({ appointment_id: id(), substitute_id: id(), from_day: day(), through_day: day(), operations: z.array(z.string().max(80)).min(1).max(200) }), out: z.object({ id: key() }),
})
export const endSubstitution = op({
  id: 'people.end_substitution', method: 'POST', path: '/substitutions/{substitution_id}/end', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.substitute', until: 'any time' }, errors: { not_found: 404 },
  summary: { zh: '结束代理', en: 'End a substitution' }, in: z.object({ substitution_id: id() }), out: z.object({}),
})
const scope = z.enum(['own', 'unit', 'area', 'all'])
export const listPositions = op({
  id: 'people.positions', method: 'GET', path: '/positions', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '岗位与权限', en: 'Positions and permissions' }, in: z.object({}),
  out: z.object({ items: z.array(z.object({ id: key(), code: z.string(), name: z.string(), clearance: z.number().int(), permissions: z.array(z.object({ operation: z.string(), label: z.string(), scope })) })), operations: z.array(z.object({ operation: z.string(), label: z.string() })) }),
})
export const setPermission = op({
  id: 'people.set_permission', method: 'PUT', path: '/positions/{position_id}/permissions', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.set_permission', until: 'any time' }, errors: { not_found: 404 },
  summary: { zh: '设定岗位权限', en: 'Set a permission of a position' }, in: z.object({ position_id: id(), operation: z.string().max(80), scope: scope.nullable() }), out: z.object({}),
})
export const explainAccess = op({
  id: 'people.explain_access', method: 'GET', path: '/access/why', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '为什么能／不能', en: 'Why can or can’t someone do this' }, in: z.object({ person_id: id(), operation: z.string().max(80), relation_id: id().optional(), all: flag().optional() }),
  out: z.object({ ok: z.boolean(), steps: z.array(z.object({ ok: z.boolean(), text: z.string() })) }),
})

export const operations: readonly OperationSpec[] = [
  welcome, begin, signIn, signInAsDemo, signOut, getMe, actAs, setLocale, changePassword, listSessions, endSession, listUnits, addUnit, addPost, listPeople, listColleagues, getPerson,
  addPerson, appoint, endAppointment, disablePerson, enablePerson, resetPassword, substitute, endSubstitution, listPositions, setPermission, explainAccess,
]
