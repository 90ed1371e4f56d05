import { AutoComplete, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { listCustomers } from '#contract/customers'
import { order, quote } from '#contract/trade'
import type { Day } from '#kernel/time'
import { problemFrom, useAct, useAsk, useMay, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, Refusal, useToast } from '#web/ui'
import { fenOf } from './money.ts'

type Whom = { relation_id: number } | { name: string }
type Props = { kind: 'quote' | 'order'; relation_id?: number | undefined; follows?: { id: number; what: string; amount_fen: number | null } | undefined; onDone: () => void }

/** A quote or order in a few taps, to the customer at hand or by whole name; refused in words while the customer is another's. */
export function DealForm({ kind, relation_id, follows, onDone }: Props) {
  const t = useT()
  const toast = useToast()
  const today = useToday()
  const [whom, setWhom] = useState<Whom | undefined>(relation_id === undefined ? undefined : { relation_id })
  const [what, setWhat] = useState(follows?.what ?? '')
  const [amount, setAmount] = useState<number | null>(follows?.amount_fen ? follows.amount_fen / 100 : null)
  const [through, setThrough] = useState<Day | undefined>(undefined)
  const done = () => {
    toast.done(t(`trade.${kind}_done`))
    onDone()
  }
  const quoting = useAct(quote, { onDone: done })
  const ordering = useAct(order, { onDone: done })
  const error = quoting.error ?? ordering.error
  const send = () => {
    if (!whom) return
    const amount_fen = fenOf(amount)
    const said = { ...whom, what: what.trim(), ...(amount_fen === undefined ? {} : { amount_fen }) }
    if (kind === 'order') ordering.mutate({ ...said, ...(follows ? { quote_id: follows.id } : {}) })
    else quoting.mutate({ ...said, ...(through ? { valid_through: through } : {}) })
  }
  return (
    <form
      className="kd-stack"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {relation_id === undefined ? <Whose onWhom={setWhom} /> : null}
      <label className="tr-label"><span>{t('trade.what')}</span><Input.TextArea value={what} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} placeholder={t('trade.what_placeholder')} onChange={(event) => setWhat(event.target.value)} /></label>
      <label className="tr-label"><span>{t('trade.amount_optional')}</span><InputNumber style={{ width: '100%' }} precision={2} min={0.01} inputMode="decimal" value={amount} onChange={(typed) => setAmount(typed === null ? null : Number(typed))} /></label>
      {kind === 'quote' && today ? <label className="tr-label"><span>{t('trade.valid_through')}</span><DayInput value={through ?? null} min={today} placeholder={t('trade.valid_placeholder')} onChange={setThrough} /></label> : null}
      {error ? <Refusal problem={problemFrom(error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" disabled={!whom || what.trim() === ''} loading={quoting.isPending || ordering.isPending}>{t(`trade.${kind}_button`)}</Button>
    </form>
  )
}

/** With whom: a customer one may open, found while typing, or any whole name. */
function Whose({ onWhom }: { onWhom: (whom: Whom | undefined) => void }) {
  const t = useT()
  const may = useMay('customers.list')
  const [text, setText] = useState('')
  const q = text.trim()
  const asked = useAsk(listCustomers, { q, limit: 8 }, { enabled: may && q.length >= 2, keep: true })
  const found = q.length < 2 ? [] : (asked.data?.items ?? [])
  return (
    <label className="tr-label">
      <span>{t('trade.customer')}</span>
      <AutoComplete
        value={text}
        aria-label={t('trade.customer')}
        placeholder={t('trade.whole_name')}
        options={found.map((one) => ({ value: String(one.relation_id), label: [one.name, one.city].filter(Boolean).join(' · ') }))}
        onChange={(typed) => {
          const name = String(typed ?? '')
          setText(name)
          onWhom(name.trim() === '' ? undefined : { name: name.trim() })
        }}
        onSelect={(chosen) => {
          const one = found.find((row) => String(row.relation_id) === chosen)
          if (!one) return
          setText(one.name)
          onWhom({ relation_id: one.relation_id })
        }}
      />
    </label>
  )
}
