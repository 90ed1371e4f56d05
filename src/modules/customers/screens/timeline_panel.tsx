import { Button } from 'antd'
import { useState } from 'react'
import { customerTimeline } from '#contract/customers'
import type { Out } from '#kernel/contract'
import { isDay } from '#kernel/time'
import { useAsk } from '#web/api'
import { has, useT } from '#web/i18n'
import { Answer, ClauseLink, EmptyState, Timeline, useWhen, type TimelineItem } from '#web/ui'

type Item = Out<typeof customerTimeline>['items'][number]

/** 时间线: everything done about the customer, newest first, each decision with its article. */
export function TimelinePanel({ relation_id }: { relation_id: number }) {
  const t = useT()
  const [cursor, setCursor] = useState<string | undefined>(undefined)
  const asked = useAsk(customerTimeline, { relation_id, ...(cursor ? { cursor } : {}) }, { keep: true })
  const shown = useItem()
  return (
    <Answer asked={asked} rows={8}>
      {({ items, next_cursor }) => (
        <>
          {items.length === 0 ? <EmptyState text={t('customers.timeline_empty')} /> : <Timeline items={items.map(shown)} />}
          <div className="kd-pager">
            {cursor ? <Button onClick={() => setCursor(undefined)}>{t('ui.first_page')}</Button> : <span />}
            {next_cursor ? <Button onClick={() => setCursor(next_cursor)}>{t('ui.next_page')}</Button> : null}
          </div>
        </>
      )}
    </Answer>
  )
}

function useItem(): (item: Item, index: number) => TimelineItem {
  const t = useT()
  const when = useWhen()
  return (item, index) => {
    const refused = item.outcome === 'refused'
    const key = refused ? `${item.kind}.refused` : item.kind
    const { code, what, reason, until, why } = item.data
    const said = [
      typeof what === 'string' ? what : '',
      typeof reason === 'string' ? reason : '',
      typeof until === 'string' && isDay(until) ? t('customers.until_day', { until: when.day(until) }) : '',
      ...[refused ? code : undefined, why].map((one) => (typeof one === 'string' && has(one) ? t(one, item.data) : '')),
    ]
    return {
      key: `${item.at}-${index}`, when: when.second(item.at), title: t(has(key) ? key : 'customers.something_done', item.data), refused, late: item.late,
      text: said.filter((one) => one !== '').join(t('customers.sentence_joint')),
      ...(item.actor ? { by: item.on ? t('customers.by_on', { by: item.actor, on: when.day(item.on) }) : item.actor } : { by: t('customers.by_system') }),
      ...(item.clause ? { clause: <ClauseLink clause={item.clause} /> } : {}),
    }
  }
}
