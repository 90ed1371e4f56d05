import { Button } from 'antd'
import { take, type lookUp } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useAct, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, ClauseLink, useWhen } from '#web/ui'
import { GoButton } from './go_button.tsx'
import { PoliteExit } from './polite_exit.tsx'
import { TermBar } from './term_bar.tsx'
import { TakeLost, TakeWon } from './take_result.tsx'

type Answer = Out<typeof lookUp>
type Props = { answer: Answer; text: string; onAgain: () => void }

/** What a look-up says: one big word, since when and until when, and the ways on. */
export function LookUpAnswer({ answer, text, onAgain }: Props) {
  const t = useT()
  const when = useWhen()
  const { state, until, since, place_in_line, relation_id, name, counts, similar, clause } = answer
  return (
    <div className="rg-answer">
      <div className="kd-card kd-stack">
        {name ? <div>{relation_id ? <AppLink to={`/customers/${relation_id}`}>{name}</AppLink> : name}</div> : <div className="kd-faded">{text}</div>}
        <div className="rg-big">
          {t(`registration.state.${state}`)}
          {until && !answer.waits_for_finance ? t('registration.until_included', { until: when.day(until) }) : null}
        </div>
        {until ? <TermBar kind={answer.held_as ?? 'visit'} until={until} left={answer.days_left} total={answer.days_total} waits={answer.waits_for_finance} confirmed_to={answer.confirmed_to} /> : null}
        {since && state === 'under_review' ? <div>{t('registration.under_review_since', { since: when.moment(since) })}</div> : null}
        {since && state === 'yours_waiting' ? <div>{t('registration.filed_since', { since: when.second(since) })}</div> : null}
        {state === 'company' ? <div>{t('registration.company_way_on')}</div> : null}
        {place_in_line ? <div>{t(state === 'yours_waiting' ? 'registration.place_now' : 'registration.place_would_be', { place: place_in_line })}</div> : null}
        {counts.length > 0 ? <Counts counts={counts} /> : null}
        {similar > 0 ? <p className="kd-faded">{t('registration.similar', { n: similar })}</p> : null}
        {clause ? <div><ClauseLink clause={clause} /></div> : null}
      </div>
      <WaysOn answer={answer} text={text} onAgain={onAgain} />
      <p className="kd-faded kd-num">
        {answer.limit === null ? t('registration.look_ups_used', { used: answer.used }) : t('registration.look_ups_used_of', { used: answer.used, limit: answer.limit })}
      </p>
    </div>
  )
}

function Counts({ counts }: { counts: Answer['counts'] }) {
  const t = useT()
  return (
    <div className="kd-stack">
      <div className="rg-counts">
        {counts.map((one) => (
          <span key={one.state} className="kd-tag">
            {t('registration.count_in_state', { state: t(`registration.state.${one.state}`), n: one.customers })}
          </span>
        ))}
      </div>
      <p>{t('registration.narrow_down')}</p>
    </div>
  )
}

/** What one can do now: only what the answer allows. */
function WaysOn({ answer, text, onAgain }: { answer: Answer; text: string; onAgain: () => void }) {
  const t = useT()
  const mayFile = useMay('registration.file')
  const { state, relation_id } = answer
  const name = encodeURIComponent(answer.name ?? text)
  const held = state === 'protected' || state === 'under_review'
  return (
    <div className="rg-ways">
      {answer.may_file && mayFile ? <GoButton to={`/file?name=${name}`} type="primary" size="large">{t('registration.way_file')}</GoButton> : null}
      {answer.may_take && relation_id ? <TakeButton relation_id={relation_id} onLost={onAgain} /> : null}
      {answer.may_stand_by && mayFile ? <GoButton to={`/file?name=${name}&standby=1`} size="large">{t('registration.way_stand_by')}</GoButton> : null}
      {held ? <PoliteExit name={answer.name ?? text} /> : null}
      {state === 'yours' && relation_id ? <GoButton to={`/follow-up/new?relation_id=${relation_id}`} size="large" type="primary">{t('registration.way_follow_up')}</GoButton> : null}
      {state === 'open' && relation_id ? <GoButton to={`/follow-up/new?relation_id=${relation_id}`} size="large">{t('registration.way_follow_up')}</GoButton> : null}
      {relation_id ? <GoButton to={`/customers/${relation_id}`} size="large">{t('registration.way_record')}</GoButton> : null}
      {state === 'yours_waiting' ? <GoButton to="/filings" size="large">{t('registration.way_filings')}</GoButton> : null}
    </div>
  )
}

function TakeButton({ relation_id, onLost }: { relation_id: number; onLost: () => void }) {
  const t = useT()
  const taking = useAct(take)
  if (taking.data) return <TakeWon won={taking.data} />
  if (taking.error) return <TakeLost error={taking.error} onAgain={onLost} />
  return (
    <Button type="primary" size="large" loading={taking.isPending} onClick={() => taking.mutate({ relation_id })}>
      {t('registration.way_take')}
    </Button>
  )
}
