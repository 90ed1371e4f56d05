import { waitingTimes } from '#contract/registration'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, ClauseLink, DataTable, EmptyState, Page, Section, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'

type Times = Out<typeof waitingTimes>

function useSpan(): (minutes: number) => string {
  const t = useT()
  return (minutes) => t('registration.waiting_hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

/** 各部门用时: how long filings waited in each department, and those that wait now. */
export function WaitingPage() {
  const t = useT()
  const span = useSpan()
  const asked = useAsk(waitingTimes, {})
  const columns: Column<Times['items'][number]>[] = [
    { key: 'unit', title: t('registration.waiting_unit'), phone: 'title', render: (row) => row.unit },
    { key: 'step', title: t('registration.waiting_step'), phone: 'sub', render: (row) => row.step },
    { key: 'decided', title: t('registration.waiting_decided'), right: true, render: (row) => row.decided },
    { key: 'average', title: t('registration.waiting_average'), right: true, render: (row) => span(row.average_minutes) },
    { key: 'longest', title: t('registration.waiting_longest'), right: true, render: (row) => span(row.longest_minutes) },
  ]
  return (
    <Page title={t('registration.waiting_title')} lead={t('registration.waiting_lead')}>
      <Answer asked={asked}>
        {(times) => (
          <>
            {times.clause ? <p style={{ marginBottom: 12 }}><ClauseLink clause={times.clause} /></p> : null}
            <DataTable columns={columns} rows={times.items} rowKey={(row) => `${row.unit_id ?? 0} ${row.step}`} label={t('registration.waiting_title')} empty={t('registration.waiting_empty')} />
            <Section title={t('registration.waiting_now')}>
              {times.waiting.length === 0 ? <EmptyState text={t('registration.waiting_none')} /> : (
                <ul className="kd-list">
                  {times.waiting.map((one) => <li key={one.filing_id} className="kd-between" style={{ padding: '10px 16px' }}><AppLink to={`/filings/${one.filing_id}`}>{one.name}</AppLink><span className="kd-faded">{one.step} · {span(one.minutes)}</span></li>)}
                </ul>
              )}
            </Section>
          </>
        )}
      </Answer>
    </Page>
  )
}
