import { Button } from 'antd'
import { useState } from 'react'
import { listVisits } from '#contract/visits'
import { useAsk, useMay, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, EmptyState, Section } from '#web/ui'
import { RecordForm } from './record_form.tsx'
import { VisitItem } from './visit_item.tsx'

/** 跟进, on the customer record: a follow-up in two taps, and all that there were. */
export function VisitsPanel({ relation_id }: { relation_id: number }) {
  const t = useT()
  const today = useToday()
  const mayRecord = useMay('visits.record')
  const mayPlan = useMay('visits.plan')
  const [cursor, setCursor] = useState<string | undefined>(undefined)
  const asked = useAsk(listVisits, { relation_id, ...(cursor ? { cursor } : {}) }, { keep: true })
  return (
    <>
      {mayRecord && today ? (
        <Section title={t('visits.record_button')} actions={mayPlan ? <AppLink to={`/follow-up/new?relation_id=${relation_id}&plan=1`}>{t('visits.plan_button')}</AppLink> : null}>
          <div className="kd-card"><RecordForm relation_id={relation_id} today={today} compact /></div>
        </Section>
      ) : null}
      <Section title={t('visits.title')}>
        <Answer asked={asked} rows={4}>
          {({ items, next_cursor }) => (
            <>
              {items.length === 0 ? <EmptyState text={t('visits.empty_here')} /> : <ul className="kd-list">{items.map((visit) => <VisitItem key={visit.id} visit={visit} withCustomer={false} />)}</ul>}
              <div className="kd-pager">
                {cursor ? <Button onClick={() => setCursor(undefined)}>{t('ui.first_page')}</Button> : <span />}
                {next_cursor ? <Button onClick={() => setCursor(next_cursor)}>{t('ui.next_page')}</Button> : null}
              </div>
            </>
          )}
        </Answer>
      </Section>
    </>
  )
}
