import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { filingQueue } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { EmptyState, ErrorState, Loading, Page, Tag, useFilters, usePhone, useWhen } from '#web/ui'
import { ReviewDetail, type DecideBy } from './review_detail.tsx'
import { useKeys } from './use_keys.ts'
import './registration.css'

const filters = z.object({ id: z.coerce.number().int().optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })
export type Waiting = Out<typeof filingQueue>['items'][number]

/** 报备审核: the queue left, one filing right, keys for everything. */
export function ReviewPage() {
  const t = useT()
  const phone = usePhone()
  const [{ id, cursor }, set] = useFilters(filters)
  const asked = useAsk(filingQueue, { limit: 50, ...(cursor ? { cursor } : {}) }, { keep: true, refetchInterval: 20_000 })
  const items = asked.data?.items ?? []
  const at = items.findIndex((one) => one.id === id)
  const chosen = items[at] ?? (phone ? undefined : items[0])
  const place = chosen ? items.indexOf(chosen) : -1
  const [busy, setBusy] = useState(false)
  const detail = useRef<DecideBy>(null)
  const choose = (step: number) => {
    const next = items[Math.max(0, Math.min(items.length - 1, place + step))]
    if (next) set({ id: next.id })
  }
  useKeys(
    { j: () => choose(1), k: () => choose(-1), a: () => detail.current?.accept?.(), r: () => detail.current?.giveBack?.(), n: () => detail.current?.decline?.(), enter: () => detail.current?.takeUp?.() },
    items.length > 0 && !busy,
  )
  const next = () => {
    const following = items[place + 1] ?? items[place - 1]
    set({ id: phone ? undefined : following?.id })
  }
  const total = asked.data ? `${asked.data.total}${asked.data.total_more ? '+' : ''}` : ''
  return (
    <Page title={t('registration.review_title')} lead={asked.data && items.length > 0 ? t(phone ? 'registration.review_lead_phone' : 'registration.review_lead', { n: total }) : undefined}>
      {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.data === undefined && !asked.error ? <Loading rows={8} /> : null}
      {asked.data && items.length === 0 ? <EmptyState text={t('registration.review_empty')} action={<Button onClick={() => void asked.refetch()}>{t('registration.review_refresh')}</Button>} /> : null}
      {items.length > 0 ? (
        <div className="rg-review">
          {phone && chosen ? <Button onClick={() => set({ id: undefined })}>{t('registration.review_back')}</Button> : null}
          {phone && chosen ? null : <Queue items={items} chosen={chosen?.id} onChoose={(one) => set({ id: one })} next={asked.data?.next_cursor ?? null} onNext={(more) => set({ cursor: more, id: undefined })} />}
          {chosen ? <ReviewDetail key={chosen.id} filing={chosen} by={detail} onBusy={setBusy} onDone={next} /> : null}
        </div>
      ) : null}
    </Page>
  )
}

type QueueProps = { items: readonly Waiting[]; chosen: number | undefined; onChoose: (id: number) => void; next: string | null; onNext: (cursor: string) => void }

function Queue({ items, chosen, onChoose, next, onNext }: QueueProps) {
  const t = useT()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-filing="${chosen}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div className="rg-queue" ref={list} aria-label={t('registration.review_queue')}>
      {items.map((one) => (
        <button key={one.id} type="button" data-filing={one.id} aria-current={one.id === chosen} onClick={() => onChoose(one.id)}>
          <QueueLine filing={one} />
        </button>
      ))}
      {next ? <button type="button" onClick={() => onNext(next)}>{t('ui.next_page')}</button> : null}
    </div>
  )
}

function QueueLine({ filing }: { filing: Waiting }) {
  const t = useT()
  const when = useWhen()
  return (
    <>
      <b>{filing.name}</b>
      <span className="kd-list-sub">{filing.filer} · {when.second(filing.submitted_at)}</span>
      <span className="kd-row">
        {filing.step ? <Tag tone={filing.in_turn ? 'accent' : 'dashed'}>{filing.step.label}</Tag> : null}
        {filing.missing.length > 0 ? <Tag tone="dashed">{t('registration.missing_n', { n: filing.missing.length })}</Tag> : null}
        {filing.overdue ? <Tag tone="strong">{t('registration.overdue')}</Tag> : null}
        {filing.similar.length > 0 ? <Tag>{t('registration.similar_n', { n: filing.similar.length })}</Tag> : null}
        {filing.standby ? <Tag tone="dashed">{t('registration.standing_by')}</Tag> : null}
        {filing.others_in_line > 0 ? <Tag>{t('registration.others_in_line', { n: filing.others_in_line })}</Tag> : null}
        {filing.reviewing_by ? <Tag tone="accent">{t('registration.reviewing_by', { name: filing.reviewing_by.name })}</Tag> : null}
      </span>
    </>
  )
}
