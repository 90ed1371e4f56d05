import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { dealState, listDeals } from '#contract/trade'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, EmptyState, FilterBar, Page, Pager, pageInfo, SidePanel, useFilters } from '#web/ui'
import { DealForm } from './deal_form.tsx'
import { DealItem, type Deal } from './deal_item.tsx'
import './trade.css'

const filters = z.object({ state: dealState.optional().catch(undefined), of: z.enum(['all']).optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })

/** /deals: quotes and orders, one's own first. */
export function DealsPage() {
  const t = useT()
  const [{ state, of, cursor }, set] = useFilters(filters)
  const mayQuote = useMay('trade.quote')
  const leads = useMay('registration.look_ups')
  const [making, setMaking] = useState<'quote' | 'order' | Deal | null>(null)
  const mine = mayQuote && of !== 'all'
  const asked = useAsk(listDeals, { ...(mine ? { own: 'true' } : {}), ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) }, { keep: true })
  const add = mayQuote ? <span className="kd-row"><Button type="primary" onClick={() => setMaking('quote')}>{t('trade.quote')}</Button><Button onClick={() => setMaking('order')}>{t('trade.order')}</Button></span> : null
  return (
    <Page title={t('trade.deals_title')} actions={add}>
      <FilterBar>
        <Segmented aria-label={t('trade.state')} value={state ?? 'any'} onChange={(value) => set({ state: value === 'any' ? undefined : value, cursor: undefined })} options={[{ value: 'any', label: t('trade.any') }, ...dealState.options.map((value) => ({ value, label: t(`trade.deal_state.${value}`) }))]} />
        {mayQuote && leads ? <Segmented aria-label={t('trade.whose')} value={mine ? 'mine' : 'all'} onChange={(value) => set({ of: value === 'all' ? 'all' : undefined, cursor: undefined })} options={[{ value: 'mine', label: t('trade.mine') }, { value: 'all', label: t('trade.all') }]} /> : null}
      </FilterBar>
      <Answer asked={asked} rows={6}>
        {(data) => (
          <>
            {data.items.length === 0 ? <EmptyState text={t('trade.no_deals')} action={add} /> : <ul className="kd-list">{data.items.map((deal) => <DealItem key={deal.id} deal={deal} withCustomer onOrder={setMaking} />)}</ul>}
            <Pager info={pageInfo(data, cursor, set)} shown={data.items.length} />
          </>
        )}
      </Answer>
      {making === null ? null : <Making making={making} onClose={() => setMaking(null)} />}
    </Page>
  )
}

/** The form for a new quote or order, or for the order that follows a quote. */
export function Making({ making, relation_id, onClose }: { making: 'quote' | 'order' | Deal; relation_id?: number; onClose: () => void }) {
  const t = useT()
  const kind = making === 'quote' ? 'quote' : 'order'
  const follows = typeof making === 'string' ? undefined : making
  return <SidePanel title={t(`trade.${kind}`)} onClose={onClose}><DealForm kind={kind} relation_id={follows?.relation_id ?? relation_id} follows={follows} onDone={onClose} /></SidePanel>
}
