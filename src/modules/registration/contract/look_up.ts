import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, op, page, text } from '#kernel/contract'

/** States a look-up answers with (decision 4). `unknown`: nothing like it, may be filed. */
export const lookUpState = z.enum(['unknown', 'listed', 'yours', 'yours_waiting', 'under_review', 'protected', 'open', 'pool', 'outside_area', 'several', 'company', 'assigned'])
export const lookUp = op({
  id: 'registration.look_up', method: 'POST', path: '/look_ups', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-12', 'S3-22-13', 'H-02'], ok: 200, undo: { none: 'a question cannot be unasked' },
  errors: { 'registration.look_ups_used_up': 429, 'registration.look_up_too_short': 422 },
  summary: { zh: '查客户', en: 'Look up a customer' },
  /** A whole 字号, name, phone or code: beginnings match nothing. */
  in: z.object({ text: text(200) }),
  out: z.object({
    state: lookUpState,
    /** Last protected day, where the setting lets it show. */
    until: day().nullable(), days_left: z.number().int().nullable(), days_total: z.number().int().nullable(), since: instant().nullable(), place_in_line: z.number().int().nullable(),
    /** By what it is protected; whether the last day has passed and finance has not confirmed it, and to which day it has. */
    held_as: z.enum(['visit', 'sale']).nullable(), waits_for_finance: z.boolean(), confirmed_to: day().nullable(),
    /** Opens the record where the asker may read it. */
    relation_id: key().nullable(), name: z.string().nullable(),
    /** Several hits: how many in each state, until place or trade narrows them to one. */
    counts: z.array(z.object({ state: lookUpState, customers: z.number().int() })),
    /** How many are alike but cannot be told apart: add code, phone or address. Nameless. */
    similar: z.number().int(),
    may_file: z.boolean(), may_stand_by: z.boolean(), may_take: z.boolean(),
    clause: clauseRef().optional(), used: z.number().int(), limit: z.number().int().nullable(),
  }),
})
export const listLookUps = op({
  id: 'registration.look_ups', method: 'GET', path: '/look_ups', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, errors: {},
  summary: { zh: '谁查过', en: 'Who asked' }, in: z.object({ ...page, relation_id: id().optional(), person_id: id().optional() }),
  out: listOf(z.object({ id: key(), person: z.string(), asked_at: instant(), text: z.string(), answer: lookUpState })),
})
