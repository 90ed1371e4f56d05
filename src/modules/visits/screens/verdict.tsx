import { Button } from 'antd'
import type { recordVisit } from '#contract/visits'
import type { Out } from '#kernel/contract'
import { has, useT } from '#web/i18n'
import { ClauseLink, Tag } from '#web/ui'

/** Why a follow-up counts or does not, in words. */
export function useWhy(): (why: string | null) => string {
  const t = useT()
  return (why) => {
    if (!why) return ''
    return has(`visits.why.${why}`) ? t(`visits.why.${why}`) : has(why) ? t(why) : why.includes('.') ? '' : why
  }
}

type Props = { recorded: Out<typeof recordVisit>; onAgain: () => void; onClose?: () => void }

/** What was recorded is kept in any case; this says what it counts for. */
export function Verdict({ recorded, onAgain, onClose }: Props) {
  const t = useT()
  const why = useWhy()
  const { counts, clause, late, duty } = recorded
  return (
    <div className={`vs-verdict ${counts ? '' : 'not'}`} role="status">
      <div className="kd-row">
        <b>{t('visits.recorded')}</b>
        <Tag tone={counts ? 'accent' : 'strong'}>{t(counts ? 'visits.counts' : 'visits.does_not_count')}</Tag>
        {late ? <Tag tone="dashed">{t('visits.late')}</Tag> : null}
      </div>
      <p>{why(recorded.why)}</p>
      {counts ? null : <p>{t('visits.kept_all_the_same')}</p>}
      {clause ? <div><ClauseLink clause={clause} /></div> : null}
      {duty ? <p>{t('visits.duty_to_brief')}</p> : null}
      <div className="kd-row">
        <Button onClick={onAgain}>{t('visits.record_another')}</Button>
        {onClose ? <Button type="primary" onClick={onClose}>{t('visits.finish')}</Button> : null}
      </div>
    </div>
  )
}
