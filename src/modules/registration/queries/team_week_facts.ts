import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '#kernel/access'
import { stop, type Act } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { subtree } from '#kernel/parties'
import { HOME_ZONE, type Instant, type Day } from '#kernel/time'
import type { z } from 'zod'
import type { weekFigure } from '../contract/team_week.ts'
import { weekNamed, weekOf, type Week } from '../rules/team_week.ts'

export type Figure = z.infer<typeof weekFigure>
/** One thing a figure counts. */
export type Fact = { person_id: number; unit_id: number; at: Instant | null; on_day: Day | null; relation_id: number | null; fen: number | null; kind: string; id: number; word: string; note: string | null; named: string | null }

/** The unit somebody worked in on a day: of the post held longest then. */
function unitThen(person: string, on: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(select p.unit_id from kernel.appointment a join kernel.post p on p.id = a.post_id
    where a.person_id = ${sql.ref(person)} and a.from_day <= ${on} and (a.through_day is null or a.through_day >= ${on}) order by a.from_day, a.id limit 1)`
}

function visits({ from, to }: Week, seen: boolean): RawBuilder<Fact> {
  return sql<Fact>`select v.person_id, v.unit_id, v.recorded_at as at, v.happened_on as on_day, v.relation_id, null::bigint as fen, 'visit' as kind, v.id, 'visits.channel.' || v.channel as word, null::text as note, v.named_as as named
    from visits.visit v where v.state = 'happened' and v.happened_on between ${from}::date and ${to}::date and (v.channel = 'visit') = ${seen}`
}

/** S3-22-03 Only what finance has confirmed. */
function vouchers({ from, to }: Week, kinds: readonly string[]): RawBuilder<Fact> {
  return sql<Fact>`select v.person_id, ${unitThen('v.person_id', sql.ref('v.happened_on'))} as unit_id, null::timestamptz as at, v.happened_on as on_day, v.relation_id, v.amount_fen as fen, 'voucher' as kind, v.id,
    'team_week.voucher.' || v.kind as word, v.voucher_no as note, null::text as named
    from trade.voucher v where v.kind = any(${kinds}) and v.person_id is not null and v.confirmed_at is not null and v.withdrawn_at is null and v.happened_on between ${from}::date and ${to}::date`
}

/** A protection that ran out in the week without its holder having been there after the day of filing. */
function lapsed({ begins_at, ends_at }: Week, now: Instant): RawBuilder<Fact> {
  return sql<Fact>`select h.holder_id as person_id, h.holder_unit_id as unit_id, upper(h.during) as at, null::date as on_day, h.relation_id, null::bigint as fen, 'holding' as kind, h.id, 'team_week.lapsed_on' as word, null::text as note, null::text as named
    from registration.holding h where h.kind = 'visit' and (h.state = 'running' or (h.state = 'ended' and h.ended_code = 'lapsed'))
      and upper(h.during) > ${begins_at} and upper(h.during) <= ${ends_at} and upper(h.during) <= ${now}
      and not exists (select from visits.visit v where v.relation_id = h.relation_id and v.person_id = h.holder_id and v.state = 'happened' and v.channel = 'visit'
        and v.happened_on > (h.filed_at at time zone ${HOME_ZONE})::date and v.happened_on < (upper(h.during) at time zone ${HOME_ZONE})::date)`
}

function exported({ begins_at, ends_at }: Week): RawBuilder<Fact> {
  const names = [...getProduct().operations.values()].filter((one) => one.body === 'file' && /\.export/.test(one.id)).map((one) => one.id)
  return sql<Fact>`select x.actor_id as person_id, p.unit_id, x.at, null::date as on_day, x.relation_id, null::bigint as fen, 'act' as kind, x.id, x.name as word, null::text as note, null::text as named
    from kernel.act x join kernel.appointment a on a.id = x.appointment_id join kernel.post p on p.id = a.post_id
    where x.name = any(${names}) and x.outcome = 'done' and x.at >= ${begins_at} and x.at < ${ends_at}`
}

function lookedUp({ from, to }: Week): RawBuilder<Fact> {
  return sql<Fact>`select l.person_id, ${unitThen('l.person_id', sql.ref('l.asked_on'))} as unit_id, l.asked_at as at, null::date as on_day, l.relation_id, null::bigint as fen, 'look_up' as kind, l.id,
    'team_week.answer.' || l.answer as word, l.text as note, null::text as named
    from registration.look_up l where l.asked_on between ${from}::date and ${to}::date`
}

/** What each figure counts; its list is the same rows. */
export function factsOf(figure: Figure, week: Week, now: Instant): RawBuilder<Fact> {
  const { begins_at, ends_at } = week
  switch (figure) {
    case 'filed': return sql<Fact>`select f.filer_id as person_id, f.unit_id, f.submitted_at as at, null::date as on_day, f.relation_id, null::bigint as fen, 'filing' as kind, f.id, 'registration.filing.' || f.state as word, f.filing_no as note, f.typed->>'name' as named
      from registration.filing f where f.submitted_at >= ${begins_at} and f.submitted_at < ${ends_at}`
    case 'accepted': return sql<Fact>`select f.filer_id as person_id, f.unit_id, f.decided_at as at, null::date as on_day, f.relation_id, null::bigint as fen, 'filing' as kind, f.id, 'registration.filing.' || f.state as word, f.filing_no as note, f.typed->>'name' as named
      from registration.filing f where f.state = 'accepted' and f.decided_at >= ${begins_at} and f.decided_at < ${ends_at}`
    case 'visited': return visits(week, true)
    case 'contacted': return visits(week, false)
    case 'sold': return vouchers(week, ['sale', 'return'])
    case 'received': return vouchers(week, ['receipt', 'refund'])
    case 'lapsed_unvisited': return lapsed(week, now)
    case 'taken': return sql<Fact>`select t.person_id, h.holder_unit_id as unit_id, t.taken_at as at, null::date as on_day, t.relation_id, null::bigint as fen, 'holding' as kind, t.id, 'team_week.basis.take' as word, null::text as note, null::text as named
      from registration.pool_take t join registration.holding h on h.id = t.holding_id where t.taken_back_at is null and t.taken_at >= ${begins_at} and t.taken_at < ${ends_at}`
    case 'to_company': return sql<Fact>`select h.holder_id as person_id, h.holder_unit_id as unit_id, upper(h.during) as at, null::date as on_day, h.relation_id, null::bigint as fen, 'holding' as kind, h.id, 'team_week.to_company' as word, null::text as note, null::text as named
      from registration.holding h where h.state = 'ended' and h.ended_code = 'passed_to_company' and upper(h.during) >= ${begins_at} and upper(h.during) < ${ends_at}`
    case 'exported': return exported(week)
    case 'looked_up': return lookedUp(week)
  }
}

/** The week asked for, this one without a name. Stops with `not_found` for one that is none or has not begun. */
export function askedWeek(act: Act, name: string | undefined): Week {
  const week = name === undefined ? weekOf(act.today) : weekNamed(name)
  return week && week.from <= act.today ? week : stop('not_found', 404)
}

/** Units whose people one answers for; null for all. */
export function unitsWithin(act: Act, scope: Scope): number[] | null {
  if (scope.all) return null
  return [...new Set([...scope.unit_ids, ...scope.area_ids.flatMap((area) => subtree(act.house.directory, area))])]
}

/** Facts of a figure within the units, of units as they were then. */
export function withinUnits(facts: RawBuilder<Fact>, units: readonly number[] | null): RawBuilder<Fact> {
  return units === null ? sql<Fact>`select * from (${facts}) x where x.unit_id is not null` : sql<Fact>`select * from (${facts}) x where x.unit_id = any(${units}::bigint[])`
}
