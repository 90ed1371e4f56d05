import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { endTie, listCustomers, listTies, tieCustomers, tieKind } from '#contract/customers'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, DayInput, Refusal, Section, SidePanel, useToast, useWhen } from '#web/ui'

type Tie = Out<typeof listTies>['above'][number]

/** 集团与分支: what stands above and below, and who has the same person behind. */
export function TiesSection({ relation_id }: { relation_id: number }) {
  const t = useT()
  const { data } = useAsk(listTies, { relation_id })
  const mayTie = useMay('customers.tie')
  const mayEnd = useMay('customers.end_tie')
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Tie | null>(null)
  if (!data) return null
  const { above, below, same_person, former } = data
  const none = above.length + below.length + same_person.length + former.length === 0
  if (none && !mayTie) return null
  const list = (label: string, ties: readonly Tie[], endable: boolean, below = false) => (ties.length === 0 ? null : <TieList label={label} ties={ties} below={below} onEnd={endable && mayEnd ? setEnding : undefined} />)
  return (
    <Section title={t('customers.ties')} actions={mayTie ? <Button onClick={() => setAdding(true)}>{t('customers.add_tie')}</Button> : null}>
      {none ? <p className="kd-faded">{t('customers.no_ties')}</p> : null}
      {list(t('customers.ties_above'), above, true)}
      {list(t('customers.ties_below'), below, true, true)}
      {data.below_more ? <p className="kd-faded">{t('customers.ties_more')}</p> : null}
      {list(t('customers.tie.same_person'), same_person, true)}
      {list(t('customers.ties_former'), former, false)}
      {adding ? <SidePanel title={t('customers.add_tie')} onClose={() => setAdding(false)}><AddTie relation_id={relation_id} onDone={() => setAdding(false)} /></SidePanel> : null}
      {ending ? <SidePanel title={t('customers.end_tie_button')} onClose={() => setEnding(null)}><EndTie tie={ending} onDone={() => setEnding(null)} /></SidePanel> : null}
    </Section>
  )
}

function TieList({ label, ties, below, onEnd }: { label: string; ties: readonly Tie[]; below: boolean; onEnd: ((tie: Tie) => void) | undefined }) {
  const t = useT()
  const when = useWhen()
  return (
    <div className="kd-stack" style={{ gap: 4, marginBottom: 10 }}>
      <span className="kd-faded">{label}</span>
      <ul className="kd-list">
        {ties.map((tie) => (
          <li key={tie.tie_id} className="cu-item" style={{ paddingLeft: 16 + 18 * (tie.depth - 1) }}>
            <div className="kd-between">
              <span>
                {tie.kind === 'same_person' ? (tie.person_name ? <span className="kd-faded">{tie.person_name} </span> : null) : <span className="kd-faded">{t(below ? `customers.tie_below.${tie.kind}` : `customers.tie.${tie.kind}`)} </span>}
                {tie.relation_id === null ? <span className="kd-faded">{t('customers.tie_hidden')}</span> : <AppLink to={`/customers/${tie.relation_id}`}>{tie.name}</AppLink>}
              </span>
              {onEnd && tie.depth === 1 ? <Button onClick={() => onEnd(tie)}>{t('customers.end_tie_button')}</Button> : null}
            </div>
            {tie.from_day || tie.through_day ? <span className="kd-faded">{t('customers.from_through', { from: tie.from_day ? when.day(tie.from_day) : '', through: tie.through_day ? when.day(tie.through_day) : t('customers.until_now') })}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

function AddTie({ relation_id, onDone }: { relation_id: number; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [kind, setKind] = useState<(typeof tieKind.options)[number]>('branch_of')
  const [to_id, setTo] = useState<number | undefined>(undefined)
  const [person_name, setPerson] = useState('')
  const [from_day, setFrom] = useState<string | undefined>(undefined)
  const acting = useAct(tieCustomers, { onDone: () => { toast.done(t('customers.saved')); onDone() } })
  return (
    <form className="cu-form" onSubmit={(event) => { event.preventDefault(); if (to_id !== undefined) acting.mutate({ relation_id, kind, to_id, ...(from_day ? { from_day } : {}), ...(kind === 'same_person' ? { person_name: person_name.trim() } : {}) }) }}>
      <label className="cu-label"><span>{t('customers.tie_kind')}</span><Select value={kind} onChange={setKind} options={tieKind.options.map((one) => ({ value: one, label: t(`customers.tie_is.${one}`) }))} /></label>
      <div className="cu-label"><span>{t('customers.tie_to')}</span><CustomerPicker value={to_id} exclude={relation_id} onChange={setTo} /></div>
      {kind === 'same_person' ? <label className="cu-label"><span>{t('customers.tie_person')}</span><Input value={person_name} maxLength={80} onChange={(event) => setPerson(event.target.value)} /></label> : null}
      <label className="cu-label"><span>{t('customers.tie_from')}</span><DayInput value={from_day ?? null} onChange={setFrom} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={to_id === undefined}>{t('customers.save')}</Button>
    </form>
  )
}

/** A customer one may see, found by typing. */
function CustomerPicker({ value, exclude, onChange }: { value: number | undefined; exclude: number; onChange: (id: number | undefined) => void }) {
  const t = useT()
  const [q, setQ] = useState('')
  const asked = useAsk(listCustomers, { q, limit: 20 }, { enabled: q.trim().length > 1, keep: true })
  const options = (asked.data?.items ?? []).filter((row) => row.relation_id !== exclude).map((row) => ({ value: row.relation_id, label: row.name }))
  return <Select allowClear showSearch={{ filterOption: false, onSearch: setQ }} aria-label={t('customers.tie_to')} placeholder={t('customers.search')} value={value} options={options} loading={asked.isFetching} notFoundContent={q.trim().length > 1 && !asked.isFetching ? t('customers.none_found') : null} onChange={(id?: number) => onChange(id)} style={{ width: '100%' }} />
}

function EndTie({ tie, onDone }: { tie: Tie; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [through_day, setThrough] = useState<string | undefined>(undefined)
  const acting = useAct(endTie, { onDone: () => { toast.done(t('customers.saved')); onDone() } })
  const end = (day?: string) => acting.mutate({ tie_id: tie.tie_id, if_match: tie.version, ...(day ? { through_day: day } : {}) })
  return (
    <form className="cu-form" onSubmit={(event) => { event.preventDefault(); end(through_day) }}>
      <label className="cu-label"><span>{t('customers.tie_through')}</span><DayInput value={through_day ?? null} onChange={setThrough} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={through_day === undefined}>{t('customers.end_tie_button')}</Button>
      <Button size="large" danger disabled={acting.isPending} onClick={() => end()}>{t('customers.tie_never')}</Button>
    </form>
  )
}
