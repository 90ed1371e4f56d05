import { Button } from 'antd'
import type { ReactNode } from 'react'
import { has, useT } from '#web/i18n'
import type { Problem } from '#kernel/contract'
import { ClauseLink } from './clause.tsx'
import { useGo } from './nav.tsx'

/** `onInstead` does what is offered instead; `false` means it does not, and the page where it is done opens. */
type RefusalProps = { problem: Problem; onInstead?: (code: string) => boolean | void }

/** Where an operation offered instead is done, when the page at hand does not do it itself. */
const places: Readonly<Record<string, string>> = {
  'registration.look_up': '/look-up', 'registration.file': '/file', 'registration.pool': '/pool', 'registration.take': '/pool', 'registration.holdings': '/holdings', 'registration.filings': '/filings',
  'registration.queue': '/review', 'visits.record': '/follow-up/new', 'visits.plan': '/follow-up/new', 'visits.list': '/follow-up', 'customers.list': '/customers', 'office.duties': '/duties',
  'office.regulations': '/regulations', 'office.today': '/', 'people.people': '/people', 'office.imports': '/imports', 'trade.reopen_data': '/finance', match_names: '/finance/names', withdraw_voucher: '/vouchers', 'people.sign_in': '/',
}

/** The sentence of a problem; those that never reached the server get theirs here. */
export function useSentence(): (problem: Problem) => string {
  const t = useT()
  return (problem) => problem.detail || t(has(problem.code) ? problem.code : 'failed')
}

/** A refusal: what, why, by which clause, who may allow it, what to do instead. */
export function Refusal({ problem, onInstead }: RefusalProps) {
  const t = useT()
  const go = useGo()
  const sentence = useSentence()
  const title = has(`status.${problem.status}`) ? t(`status.${problem.status}`) : problem.title || t('ui.refused')
  const instead = (problem.instead ?? []).filter((one) => onInstead !== undefined || places[one.code] !== undefined)
  return (
    <div className="kd-refusal" role="alert">
      <p className="kd-refusal-title">{title}</p>
      <p>{sentence(problem)}</p>
      {problem.more ? (
        <ul>
          {problem.more.map((one, index) => (
            <li key={index}>{one.detail}</li>
          ))}
        </ul>
      ) : null}
      <dl>
        {problem.clause ? <Line label={t('ui.by_clause')} value={<ClauseLink clause={problem.clause} />} /> : null}
        {problem.who_may ? <Line label={t('ui.who_may')} value={problem.who_may} /> : null}
      </dl>
      {instead.length > 0 ? (
        <div className="kd-row" aria-label={t('ui.instead')}>
          {instead.map((one) => (
            <Button
              key={one.code}
              onClick={() => {
                const place = places[one.code]
                if (onInstead && onInstead(one.code) !== false) return
                if (place !== undefined) go(place)
              }}
            >
              {one.label}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function Line({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}
