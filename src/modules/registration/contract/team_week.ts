import { z } from 'zod'
import { day, id, instant, key, listOf, named, op, page, type OperationSpec } from '#kernel/contract'

/** What is counted of each person in a week; each opens its list. */
export const weekFigure = z.enum(['filed', 'accepted', 'visited', 'contacted', 'sold', 'received', 'lapsed_unvisited', 'taken', 'to_company', 'exported', 'looked_up'])
const week = () => z.string().regex(/^\d{4}-W\d{2}$/)
const figure = z.object({ figure: weekFigure, count: z.number().int(), fen: z.number().int() })
const person = z.object({
  person: named(), unit: named(),
  /** In this unit; who changed units in the week has a row in each. */
  figures: z.array(figure),
})
const asked = { week: week().optional() }

export const getTeamWeek = op({
  id: 'registration.team_week', method: 'GET', path: '/team-week', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '团队周报', en: 'Team week' }, in: z.object(asked),
  out: z.object({
    week: week(), from: day(), to: day(), previous: week(), next: week().nullable(),
    people: z.array(person), total: z.array(figure),
    /** Who holds customers now that another held before: begun in this week. */
    moved: z.array(z.object({ from: named(), to: named(), customers: z.number().int() })),
  }),
})
export const teamWeekList = op({
  id: 'registration.team_week_list', method: 'GET', path: '/team-week/list', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '团队周报：明细', en: 'Team week: behind a figure' },
  in: z.object({ ...asked, ...page, person_id: id().optional(), unit_id: id().optional(), figure: weekFigure }),
  out: listOf(z.object({
    key: z.string(), person: z.string(), at: instant().nullable(), on: day().nullable(),
    /** Empty where the reader may not read the customer, or none is concerned. */
    customer: z.string().nullable(), relation_id: key().nullable(), link: z.string().nullable(), word: z.string(), note: z.string().nullable(), fen: z.number().int().nullable(),
  })),
})
export const teamWeekMoved = op({
  id: 'registration.team_week_moved', method: 'GET', path: '/team-week/moved', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '团队周报：换了归属的客户', en: 'Team week: customers that changed hands' },
  in: z.object({ ...asked, ...page, from_id: id().optional(), to_id: id().optional() }),
  out: listOf(z.object({
    holding_id: key(), at: instant(), from: z.string(), to: z.string(), customer: z.string().nullable(), relation_id: key().nullable(),
    /** How the one before ended and how the one after began. */
    ended: z.string().nullable(), basis: z.string(),
  })),
})
export const exportTeamWeek = op({
  id: 'registration.export_team_week', method: 'GET', path: '/team-week.xlsx', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, body: 'file', errors: { not_found: 404 },
  summary: { zh: '导出团队周报', en: 'Export the team week' }, in: z.object(asked), out: z.unknown(),
})

export const operations: readonly OperationSpec[] = [getTeamWeek, teamWeekList, teamWeekMoved, exportTeamWeek]
