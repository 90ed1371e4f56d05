import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { duplicatePairs, notSame } from '#contract/customers'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, EmptyState, FilterBar, Page, Pager, pageInfo, Refusal, SidePanel, Tag, useFilters, useGo, usePhone, useRefusalModal, useToast, useWhen } from '#web/ui'
import { usePairKeys } from './use_pair_keys.ts'
import './customers.css'

const filters = z.object({ q: z.coerce.string().optional().catch(undefined), said: z.enum(['true']).optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })
type Pair = Out<typeof duplicatePairs>['items'][number]
type Member = Pair['one']

/** 疑似重复: pairs that may be one customer; put together, or said not to be. */
export function DuplicatesPage() {
  const t = useT()
  const [{ q, said, cursor }, set] = useFilters(filters)
  const [text, setText] = useState(q ?? '')
  const go = useGo()
  const phone = usePhone()
  const [saying, setSaying] = useState<Pair | null>(null)
  const asked = useAsk(duplicatePairs, { ...(q ? { q } : {}), ...(said ? { said } : {}), ...(cursor ? { cursor } : {}) }, { keep: true })
  const items = asked.data?.items ?? []
  const compare = (at: number) => void (items[at] && go(mergePath(items[at])))
  const at = usePairKeys(items.length, { m: compare, Enter: compare, n: (index) => setSaying(said ? null : (items[index] ?? null)) })
  return (
    <Page title={t('customers.duplicates_title')} lead={t('customers.duplicates_lead')} back={{ to: '/customers', label: t('customers.title') }}>
      <FilterBar>
        <Input.Search allowClear enterButton value={text} maxLength={100} style={{ minWidth: 240, maxWidth: 360 }} aria-label={t('customers.search')} placeholder={t('customers.search')} onChange={(event) => setText(event.target.value)} onSearch={(found) => set({ q: found.trim() || undefined, cursor: undefined })} />
        <Segmented aria-label={t('customers.duplicates_which')} value={said ?? 'open'} onChange={(value) => set({ said: value === 'true' ? 'true' : undefined, cursor: undefined })} options={[{ value: 'open', label: t('customers.duplicates_open') }, { value: 'true', label: t('customers.duplicates_said') }]} />
      </FilterBar>
      <Answer asked={asked} rows={6}>
        {(data) => (
          <>
            {data.items.length === 0 ? <EmptyState text={t(said ? 'customers.duplicates_none_said' : 'customers.duplicates_none')} /> : null}
            <ul className="kd-list">{data.items.map((pair, index) => <PairItem key={`${pair.one.relation_id}-${pair.other.relation_id}`} pair={pair} said={said !== undefined} here={!phone && index === at} onNotSame={() => setSaying(pair)} />)}</ul>
            {phone || data.items.length === 0 ? null : <p className="kd-faded kd-noprint" style={{ marginTop: 10 }}>{t('customers.duplicates_keys')}</p>}
            <Pager info={pageInfo(data, cursor, set)} shown={data.items.length} />
          </>
        )}
      </Answer>
      {saying ? <SidePanel title={t('customers.not_same_button')} onClose={() => setSaying(null)}><NotSame ids={{ relation_id: saying.one.relation_id, other_id: saying.other.relation_id }} onDone={() => setSaying(null)} /></SidePanel> : null}
    </Page>
  )
}

function mergePath(pair: Pair): string {
  return `/customers/${pair.one.relation_id}/merge/${pair.other.relation_id}`
}

function PairItem({ pair, said, here, onNotSame }: { pair: Pair; said: boolean; here: boolean; onNotSame: () => void }) {
  const t = useT()
  const go = useGo()
  const toast = useToast()
  const refused = useRefusalModal()
  const again = useAct(notSame, { onRefused: refused, onDone: () => toast.done(t('customers.saved')) })
  const ids = { relation_id: pair.one.relation_id, other_id: pair.other.relation_id }
  return (
    <li className={here ? 'cu-item cu-here' : 'cu-item'} aria-current={here ? 'true' : undefined}>
      <div className="kd-between">
        <span className="kd-row"><Tag tone={pair.sure >= 0.8 ? 'strong' : 'plain'}>{t('customers.sure', { percent: Math.round(pair.sure * 100) })}</Tag>{pair.why.map((why) => <span key={why} className="kd-faded">{t(`customers.alike.${why}`)}</span>)}</span>
        <span className="kd-row">
          {said ? <Button loading={again.isPending} onClick={() => again.mutate({ ...ids, same: true })}>{t('customers.ask_again')}</Button> : <Button onClick={onNotSame}>{t('customers.not_same_button')}</Button>}
          <Button type="primary" ghost={said} onClick={() => go(mergePath(pair))}>{t('customers.compare')}</Button>
        </span>
      </div>
      <div className="cu-two"><MemberCard member={pair.one} /><MemberCard member={pair.other} /></div>
      {said ? <div className="kd-faded">{t('customers.said_by', { name: pair.said_by ?? '', reason: pair.reason ?? '' })}</div> : null}
    </li>
  )
}

function MemberCard({ member }: { member: Member }) {
  const t = useT()
  const when = useWhen()
  return (
    <div className="cu-member">
      <AppLink to={`/customers/${member.relation_id}`}><b>{member.name}</b></AppLink>
      <span className="kd-row kd-faded">{[member.phone, member.city, member.credit_code].filter(Boolean).map((one) => <span key={one}>{one}</span>)}</span>
      <span className="kd-row kd-faded"><span>{member.holder ? t('customers.held_by', { name: member.holder }) : t('customers.held_by_nobody')}</span><span>{t('customers.created_on', { on: when.moment(member.created_at) })}</span></span>
    </div>
  )
}

function NotSame({ ids, onDone }: { ids: { relation_id: number; other_id: number }; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const acting = useAct(notSame, { onDone: () => { toast.done(t('customers.saved')); onDone() } })
  return (
    <form className="cu-form" onSubmit={(event) => { event.preventDefault(); acting.mutate({ ...ids, reason: reason.trim() }) }}>
      <p>{t('customers.not_same_text')}</p>
      <label className="cu-label"><span>{t('customers.not_same_reason')}</span><Input autoFocus value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending}>{t('customers.not_same_button')}</Button>
    </form>
  )
}
