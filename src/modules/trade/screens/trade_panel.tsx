import { Button } from 'antd'
import { useState } from 'react'
import { dataHorizon, listDeals, listVouchers } from '#contract/trade'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, EmptyState, pageInfo, Section, SidePanel, useWhen } from '#web/ui'
import { DealItem, type Deal } from './deal_item.tsx'
import { Making } from './deals_page.tsx'
import { VoucherPanel } from './voucher_panel.tsx'
import { VoucherTable, type Voucher } from './voucher_table.tsx'
import './trade.css'

/** 往来, on the customer record: quotes and orders made here, sales and receipts as finance has them, and to which day these are complete. */
export function TradePanel({ relation_id }: { relation_id: number }) {
  const mayDeals = useMay('trade.deals')
  return (
    <>
      {mayDeals ? <Deals relation_id={relation_id} /> : null}
      <Vouchers relation_id={relation_id} />
    </>
  )
}

function Deals({ relation_id }: { relation_id: number }) {
  const t = useT()
  const mayQuote = useMay('trade.quote')
  const [making, setMaking] = useState<'quote' | 'order' | Deal | null>(null)
  const asked = useAsk(listDeals, { relation_id, limit: 20 }, { keep: true })
  const add = mayQuote ? <span className="kd-row"><Button type="primary" onClick={() => setMaking('quote')}>{t('trade.quote')}</Button><Button onClick={() => setMaking('order')}>{t('trade.order')}</Button></span> : null
  return (
    <Section title={t('trade.deals_title')} actions={add}>
      <Answer asked={asked} rows={3}>
        {({ items }) => (items.length === 0 ? <EmptyState text={t('trade.no_deals_here')} /> : <ul className="kd-list">{items.map((deal) => <DealItem key={deal.id} deal={deal} withCustomer={false} onOrder={setMaking} />)}</ul>)}
      </Answer>
      {making === null ? null : <Making making={making} relation_id={relation_id} onClose={() => setMaking(null)} />}
    </Section>
  )
}

function Vouchers({ relation_id }: { relation_id: number }) {
  const t = useT()
  const when = useWhen()
  const [cursor, setCursor] = useState<string | undefined>(undefined)
  const [open, setOpen] = useState<Voucher | null>(null)
  const asked = useAsk(listVouchers, { relation_id, ...(cursor ? { cursor } : {}) }, { keep: true })
  const horizon = useAsk(dataHorizon, {}, { staleTime: 60_000 })
  const complete = (horizon.data?.kinds ?? []).flatMap((one) => (one.kind === 'visits' || one.confirmed_to === null ? [] : [t(`trade.complete_to.${one.kind}`, { to: when.day(one.confirmed_to) })]))
  return (
    <Section title={t('trade.vouchers_title')}>
      {complete.length > 0 ? <p className="kd-faded">{complete.join(' · ')}</p> : null}
      <Answer asked={asked} rows={4}>
        {(data) => <VoucherTable rows={data.items} withCustomer={false} onOpen={setOpen} pageInfo={pageInfo(data, cursor, (patch) => setCursor(patch.cursor))} empty={t('trade.no_vouchers_here')} />}
      </Answer>
      {open ? <SidePanel title={t('trade.voucher_title', { no: open.voucher_no })} onClose={() => setOpen(null)}><VoucherPanel voucher={open} onDone={() => setOpen(null)} /></SidePanel> : null}
    </Section>
  )
}
