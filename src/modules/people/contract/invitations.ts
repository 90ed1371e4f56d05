import { z } from 'zod'
import { flag, id, instant, key, listOf, op, page, text, type OperationSpec } from '#kernel/contract'
import { me } from './session.ts'

/** `none`: never invited and without a password; `set`: has one of one's own. */
export const invitationState = z.enum(['none', 'open', 'expired', 'revoked', 'set'])
const person = z.object({ person_id: key(), name: z.string(), login: z.string(), unit: z.string().nullable(), posts: z.array(z.string()) })

export const invite = op({
  id: 'people.invite', method: 'POST', path: '/invitations', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { operation: 'people.revoke_invitation', until: 'it is used' },
  errors: { not_found: 404, 'people.invite_disabled': 409, 'people.not_yourself': 409 }, secret: ['items'],
  summary: { zh: '发邀请', en: 'Invite' }, in: z.object({ person_ids: z.array(id()).min(1).max(500) }),
  /** The token is told this once: it is the link and the QR code, and is kept nowhere. */
  out: z.object({ items: z.array(person.extend({ invitation_id: key(), token: z.string(), expires_at: instant() })) }),
})
export const listInvitations = op({
  id: 'people.invitations', method: 'GET', path: '/invitations', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '邀请', en: 'Invitations' }, in: z.object({ ...page, q: z.string().max(80).optional(), unit_id: id().optional(), state: invitationState.optional(), waiting: flag().optional() }),
  out: listOf(person.extend({ invitation_id: key().nullable(), state: invitationState, invited_at: instant().nullable(), expires_at: instant().nullable() })).extend({
    /** Everybody the filters leave who has no password yet, in order, for inviting all at once. */
    without_password: z.array(key()),
  }),
})
export const revokeInvitation = op({
  id: 'people.revoke_invitation', method: 'POST', path: '/invitations/{invitation_id}/revoke', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.invite', until: 'any time' }, errors: { not_found: 404, 'people.invitation_over': 409 },
  summary: { zh: '作废邀请', en: 'Revoke an invitation' }, in: z.object({ invitation_id: id() }), out: z.object({}),
})
export const openInvitation = op({
  id: 'people.open_invitation', method: 'POST', path: '/invitations/open', access: 'anyone', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'it only shows whose it is' }, errors: { 'people.invitation_over': 410 }, secret: ['token'],
  summary: { zh: '打开邀请', en: 'Open an invitation' }, in: z.object({ token: z.string().min(1).max(100) }), out: z.object({ name: z.string(), login: z.string(), expires_at: instant() }),
})
export const acceptInvitation = op({
  id: 'people.accept_invitation', method: 'POST', path: '/invitations/accept', access: 'anyone', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'the password can be changed' },
  errors: { 'people.invitation_over': 410, 'people.weak_password': 422 }, secret: ['token', 'password'],
  summary: { zh: '接受邀请', en: 'Accept an invitation' }, in: z.object({ token: z.string().min(1).max(100), password: text(200) }), out: me,
})
/** What is still to be done before people can work here; done ones stay on the list. */
export const firstSteps = op({
  id: 'people.first_steps', method: 'GET', path: '/first_steps', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '上线准备', en: 'Getting started' }, in: z.object({}),
  out: z.object({
    people: z.number().int(), units: z.number().int(), without_password: z.number().int(), texts: z.array(z.string()),
    opening_lists: z.number().int(), sales_files: z.number().int(), confirmed: z.boolean(),
    /** Who may do the next steps, by name, once there is somebody. */
    registrars: z.array(z.string()), finance: z.array(z.string()), done: z.boolean(),
  }),
})
const change = z.object({ line: z.number().int(), name: z.string(), place: z.string(), what: z.enum(['new', 'changed', 'same', 'returned']), reasons: z.array(z.string()), person_id: key().nullable() })
export const staffDifferences = op({
  id: 'people.staff_differences', method: 'GET', path: '/imports/{import_id}/staff', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '人员名单的差异', en: 'Differences of a list of staff' }, in: z.object({ import_id: id() }),
  out: z.object({
    counts: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int(), returned: z.number().int(), gone: z.number().int() }),
    /** New and changed ones and those handed back, at most 1,000. */
    lines: z.array(change), units: z.array(z.string()),
    /** In the house and not in the list: listed, nothing is done to them. */
    gone: z.array(z.object({ person_id: key(), name: z.string(), login: z.string(), unit: z.string().nullable() })),
  }),
})

export const operations: readonly OperationSpec[] = [invite, listInvitations, revokeInvitation, openInvitation, acceptInvitation, firstSteps, staffDifferences]
