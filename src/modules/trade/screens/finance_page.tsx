import { Button } from 'antd'
import { useState } from 'react'
import { dataHorizon, listVouchers } from '#contract/trade'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, EmptyState, Page, Section, SidePanel, Tag, Timeline, useGo, useWhen } from '#web/ui'
import { FileDrop } from './file_drop.tsx'
import { HorizonCard, type Horizon } from './horizon_card.tsx'
import { VoucherTable } from './voucher_table.tsx'
import './trade.css'

/** /finance: to which day the figures are confirmed, the month's files, what waits for somebody to look at it. */
export function FinancePage() {
  const t = useT()
  const go = useGo()
  const asked = useAsk(dataHorizon, {})
  const [history, setHistory] = useState(false)
  const mayEnter = useMay('trade.enter_voucher')
  return (
    <Page title={t('trade.finance_title')} lead={t('trade.finance_lead')} actions={mayEnter ? <Button onClick={() => go('/vouchers?enter=1')}>{t('trade.enter_title')}</Button> : null}>
      <Answer asked={asked} rows={6}>
        {(horizon) => (
          <>
            <div className="tr-two kd-section">
              <HorizonCard kind="sales" horizon={horizon} />
              <HorizonCard kind="receipts" horizon={horizon} />
            </div>
            <div className="tr-two kd-section"><FileDrop kind="sales" /><FileDrop kind="receipts" /></div>
            <ToDo horizon={horizon} />
            {history ? <SidePanel title={t('trade.history')} onClose={() => setHistory(false)}><History horizon={horizon} /></SidePanel> : null}
          </>
        )}
      </Answer>
      <Latest onHistory={() => setHistory(true)} />
    </Page>
  )
}

/** What waits: names to match, vouchers to confirm. */
function ToDo({ horizon }: { horizon: Horizon }) {
  const t = useT()
  const names = horizon.waiting.reduce((sum, one) => sum + one.names, 0)
  const vouchers = horizon.waiting.reduce((sum, one) => sum + one.vouchers, 0)
  if (names + vouchers === 0) return null
  return (
    <Section title={t('trade.to_do')}>
      <ul className="kd-list">
        {names > 0 ? <li><AppLink className="kd-list-item" to="/finance/names"><span className="kd-list-title">{t('trade.today.names', { n: names })}</span><span className="kd-list-sub">{t('trade.names_why')}</span></AppLink></li> : null}
        {vouchers > 0 ? <li><AppLink className="kd-list-item" to="/vouchers?state=waiting"><span className="kd-list-title">{t('trade.today.waiting', { n: vouchers })}</span><span className="kd-list-sub">{t('trade.waiting_why')}</span></AppLink></li> : null}
      </ul>
    </Section>
  )
}

function Latest({ onHistory }: { onHistory: () => void }) {
  const t = useT()
  const asked = useAsk(listVouchers, { limit: 10 })
  const links = <span className="kd-row"><Button onClick={onHistory}>{t('trade.history')}</Button><AppLink to="/vouchers">{t('trade.all_vouchers')}</AppLink></span>
  return (
    <Section title={t('trade.latest')} actions={links}>
      <Answer asked={asked} rows={5}>
        {({ items }) => (items.length === 0 ? <EmptyState text={t('trade.no_vouchers_yet')} /> : <VoucherTable rows={items} />)}
      </Answer>
    </Section>
  )
}

function History({ horizon }: { horizon: Horizon }) {
  const t = useT()
  const when = useWhen()
  if (horizon.history.length === 0) return <EmptyState text={t('trade.never_confirmed_text')} />
  return (
    <Timeline
      items={horizon.history.map((step) => ({
        key: step.id, when: when.moment(step.at), late: step.reopened, by: step.by ?? t('trade.by_system'), text: step.reason,
        title: <span className="kd-row"><Tag>{t(`trade.horizon.${step.kind}`)}</Tag>{t(step.reopened ? 'trade.history_reopened' : 'trade.history_confirmed', { to: when.day(step.confirmed_to) })}</span>,
      }))}
    />
  )
}
