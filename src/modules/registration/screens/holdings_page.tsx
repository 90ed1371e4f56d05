import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listHoldings, listPool, returnToPool } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, ClauseLink, EmptyState, ErrorState, FilterBar, Loading, Page, Refusal, SidePanel, Tag, useFilters, useToast, useWhen } from '#web/ui'
import { GoButton } from './go_button.tsx'
import { TermBar } from './term_bar.tsx'
import './registration.css'

const VIEWS = ['running', 'lapsing', 'waiting', 'lapsed'] as const
const filters = z.object({ view: z.enum(VIEWS).default('running').catch('running'), of: z.enum(['team']).optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })
type Holding = Out<typeof listHoldings>['items'][number]

/** 我的客户: protections as bars that run out, those that end first on top. */
export function HoldingsPage() {
  const t = useT()
  const [{ view, of, cursor }, set] = useFilters(filters)
  const mayFile = useMay('registration.file')
  const team = useMay('registration.look_ups')
  const mine = mayFile && !(team && of === 'team')
  const asked = useAsk(
    listHoldings,
    { ...(mine ? { mine: 'true' } : {}), ...(view === 'lapsing' ? { state: 'running', lapsing_within: 30 } : { state: view }), ...(cursor ? { cursor } : {}) },
    { keep: true },
  )
  const { data } = asked
  const held = data ? (data.limit === null ? t('registration.held', { n: data.running }) : t('registration.held_of', { n: data.running, limit: data.limit })) : ''
  return (
    <Page title={t(mine ? 'registration.holdings_title' : 'registration.holdings_team_title')} lead={<span className="kd-num">{mine ? held : ''}</span>}>
      <FilterBar>
        <div className="rg-views"><Segmented aria-label={t('registration.state_label')} value={view} onChange={(value) => set({ view: value, cursor: undefined })} options={VIEWS.map((one) => ({ value: one, label: t(`registration.view.${one}`) }))} /></div>
        {mayFile && team ? <Segmented aria-label={t('registration.whose')} value={mine ? 'mine' : 'team'} onChange={(value) => set({ of: value === 'team' ? 'team' : undefined, cursor: undefined })} options={[{ value: 'mine', label: t('registration.mine') }, { value: 'team', label: t('registration.all') }]} /> : null}
      </FilterBar>
      {data ? <HoldingList items={data.items} mine={mine} view={view} /> : asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : <Loading rows={8} />}
      {data?.next_cursor ? <div className="kd-pager"><span>{t('registration.in_all', { n: data.total_more ? `${data.total}+` : data.total })}</span><Button onClick={() => set({ cursor: data.next_cursor })}>{t('ui.next_page')}</Button></div> : null}
    </Page>
  )
}

function HoldingList({ items, mine, view }: { items: readonly Holding[]; mine: boolean; view: string }) {
  const t = useT()
  const [returning, setReturning] = useState<Holding | null>(null)
  if (items.length === 0) return <EmptyState text={t(`registration.no_holdings.${view}`)} action={<GoButton type="primary" to="/look-up">{t('registration.look_up_title')}</GoButton>} />
  return (
    <>
      <ul className="kd-list">
        {items.map((holding) => <HoldingRow key={holding.id} holding={holding} mine={mine} onReturn={() => setReturning(holding)} />)}
      </ul>
      {returning ? <SidePanel title={t('registration.return_title')} onClose={() => setReturning(null)}><ReturnToPool holding={returning} onDone={() => setReturning(null)} /></SidePanel> : null}
    </>
  )
}

function HoldingRow({ holding, mine, onReturn }: { holding: Holding; mine: boolean; onReturn: () => void }) {
  const t = useT()
  const when = useWhen()
  const mayReturn = useReturnable()
  const mayRead = useMay('customers.get')
  const mayReadFiling = useMay('registration.filing')
  const { protected_until, days_left, days_total, clause, state } = holding
  return (
    <li className="rg-holding">
      <div className="kd-between">
        <span className="kd-row">
          {mayRead ? <AppLink to={`/customers/${holding.relation_id}`}><b>{holding.customer}</b></AppLink> : <b>{holding.customer}</b>}
          {mine ? null : <span>{holding.holder.name}</span>}
          <Tag>{t(state === 'running' ? `registration.kind.${holding.kind}` : `registration.holding.${state}`)}</Tag>
        </span>
      </div>
      {protected_until && state === 'running' ? <TermBar kind={holding.kind} from={holding.from_day} until={protected_until} total={days_total} left={days_left} waits={holding.waits_for_finance} confirmed_to={holding.confirmed_to} /> : null}
      {state === 'lapsed' && protected_until ? <span>{t('registration.lapsed_on', { until: when.day(protected_until) })}</span> : null}
      {state === 'waiting' ? <span>{t('registration.waiting_since', { since: when.second(holding.filed_at) })}{holding.place_in_line ? ` · ${t('registration.place', { place: holding.place_in_line })}` : ''}</span> : null}
      <div className="kd-row kd-faded">
        <span>{t('registration.held_since', { basis: t(`registration.basis.${holding.basis}`), since: when.day(holding.from_day) })}</span>
        {clause ? <ClauseLink clause={clause} /> : null}
        {holding.filing_id && mayReadFiling ? <AppLink to={`/filings/${holding.filing_id}`}>{t('registration.receipt')}</AppLink> : null}
      </div>
      {mine && state === 'running' ? (
        <div className="kd-row">
          <GoButton to={`/follow-up/new?relation_id=${holding.relation_id}`}>{t('registration.way_follow_up')}</GoButton>
          {mayReturn ? <Button onClick={onReturn}>{t('registration.return_button')}</Button> : null}
        </div>
      ) : null}
    </li>
  )
}

/** Where there is no pool, nothing can be returned to it. */
function useReturnable(): boolean {
  const may = useMay('registration.return_to_pool')
  const mayPool = useMay('registration.pool')
  const pool = useAsk(listPool, { limit: 1 }, { enabled: may && mayPool, staleTime: 300_000 })
  return may && pool.data?.has_pool !== false
}

/** Gives a customer back; what that means is said before. */
function ReturnToPool({ holding, onDone }: { holding: Holding; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const when = useWhen()
  const [reason, setReason] = useState('')
  const acting = useAct(returnToPool, {
    onDone: ({ in_pool_from }) => {
      toast.done(t('registration.returned_done', { name: holding.customer, at: when.moment(in_pool_from) }))
      onDone()
    },
  })
  return (
    <div className="kd-stack">
      <p>{t('registration.return_text', { name: holding.customer })}</p>
      <label className="rg-label">
        <span>{t('registration.reason_optional')}</span>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button danger type="primary" size="large" loading={acting.isPending} onClick={() => acting.mutate({ holding_id: holding.id, ...(reason.trim() === '' ? {} : { reason }) })}>
        {t('registration.return_button')}
      </Button>
    </div>
  )
}
