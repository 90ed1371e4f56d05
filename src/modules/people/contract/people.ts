import { z } from 'zod'
import { day, id, instant, key, listOf, op, page, text, type OperationSpec } from '#kernel/contract'

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
  id: 'people.appoint', method: 'POST', path: '/people/{person_id}/appointments', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { operation: 'people.end_appointment', until: 'any time' }, errors: { not_found: 404, 'people.not_yourself': 409, 'people.ends_before_it_begins': 422 },
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
  errors: { not_found: 404, 'people.not_yourself': 409, 'people.own_substitute': 409, 'people.ends_before_it_begins': 422 },
  summary: { zh: '指定代理人', en: 'Name a substitute' }, in: z.object({ appointment_id: id(), substitute_id: id(), from_day: day(), through_day: day(), operations: z.array(z.string().max(80)).min(1).max(200) }), out: z.object({ id: key() }),
})
export const endSubstitution = op({
  id: 'people.end_substitution', method: 'POST', path: '/substitutions/{substitution_id}/end', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.substitute', until: 'any time' }, errors: { not_found: 404 },
  summary: { zh: '结束代理', en: 'End a substitution' }, in: z.object({ substitution_id: id() }), out: z.object({}),
})

export const operations: readonly OperationSpec[] = [listPeople, listColleagues, getPerson, addPerson, appoint, endAppointment, disablePerson, enablePerson, resetPassword, substitute, endSubstitution]
