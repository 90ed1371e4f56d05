import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { saveContact } from '#contract/customers'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, Refusal, useToast } from '#web/ui'
import { StaleChoice, useRereadWhenStale } from './stale_choice.tsx'
import type { Customer } from './value.ts'

type Contact = Customer['contacts'][number]
type Reach = { kind: 'phone' | 'email' | 'wechat'; value: string }
const KINDS = ['phone', 'wechat', 'email'] as const

/** A contact: name, what for, since when until when, and how to reach. */
export function ContactForm({ customer, contact, onDone }: { customer: Customer; contact?: Contact; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [name, setName] = useState(contact?.name ?? '')
  const [title, setTitle] = useState(contact?.title ?? '')
  const [from_day, setFrom] = useState(contact?.from_day ?? undefined)
  const [through_day, setThrough] = useState(contact?.through_day ?? undefined)
  const [reaches, setReaches] = useState<Reach[]>(contact && contact.reaches.length > 0 ? contact.reaches.map(({ kind, shown }) => ({ kind, value: shown })) : [{ kind: 'phone', value: '' }])
  // Numbers of the customer itself, under no name.
  const isOwn = contact?.id === 0
  const onRefused = useRereadWhenStale()
  const acting = useAct(saveContact, {
    onRefused,
    onDone: () => {
      toast.done(t('customers.saved'))
      onDone()
    },
  })
  const problem = acting.error ? problemFrom(acting.error) : undefined
  // As last read: after a stale answer the record is read anew and the next click stands on that version.
  const now = customer.contacts.find((one) => one.id === contact?.id)
  const conflicts = [
    { key: 'name', label: t('customers.contact_name'), theirs: now?.name ?? '', mine: name, keepsMine: true, onChoose: (mine: boolean) => (mine ? undefined : setName(now?.name ?? '')) },
    { key: 'title', label: t('customers.contact_title'), theirs: now?.title ?? '', mine: title, keepsMine: true, onChoose: (mine: boolean) => (mine ? undefined : setTitle(now?.title ?? '')) },
    {
      key: 'reaches', label: t('customers.reaches'), theirs: now?.reaches.map((one) => one.shown).join(' ') ?? '', mine: reaches.map((one) => one.value).join(' '), keepsMine: true,
      onChoose: (mine: boolean) => (mine || !now ? undefined : setReaches(now.reaches.map(({ kind, shown }) => ({ kind, value: shown })))),
    },
  ]
  const submit = () => acting.mutate({
    relation_id: customer.relation_id, ...(contact ? { contact_id: contact.id } : {}), name: name.trim(), title: title.trim(), ...(from_day ? { from_day } : {}), through_day: through_day ?? null,
    reaches: reaches.filter((one) => one.value.trim() !== '').map(({ kind, value }) => ({ kind, value: value.trim() })), ...(now === undefined || isOwn ? {} : { if_match: now.version }),
  })
  return (
    <form
      className="cu-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {isOwn ? <p className="kd-faded">{t('customers.own_reaches_hint')}</p> : (
        <>
          <label className="cu-label"><span>{t('customers.contact_name')}</span><Input autoFocus={!contact} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} /></label>
          <label className="cu-label"><span>{t('customers.contact_title')}</span><Input value={title} maxLength={80} onChange={(event) => setTitle(event.target.value)} /></label>
        </>
      )}
      <Reaches reaches={reaches} onChange={setReaches} />
      {isOwn ? null : <div className="cu-two">
        <label className="cu-label"><span>{t('customers.from_day')}</span><DayInput value={from_day ?? null} onChange={setFrom} /></label>
        <label className="cu-label"><span>{t('customers.through_day')}</span><DayInput value={through_day ?? null} onChange={setThrough} /></label>
      </div>}
      {problem?.code === 'version.stale' ? <StaleChoice conflicts={conflicts} /> : problem ? <Refusal problem={problem} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={!isOwn && name.trim() === ''}>{t('customers.save')}</Button>
    </form>
  )
}

function Reaches({ reaches, onChange }: { reaches: readonly Reach[]; onChange: (reaches: Reach[]) => void }) {
  const t = useT()
  const put = (index: number, one: Reach) => onChange(reaches.map((before, at) => (at === index ? one : before)))
  return (
    <div className="cu-label">
      <span>{t('customers.reaches')}</span>
      {reaches.map((one, index) => (
        <div key={index} className="cu-reach">
          <Select value={one.kind} aria-label={t('customers.reach_kind')} onChange={(kind) => put(index, { ...one, kind })} options={KINDS.map((kind) => ({ value: kind, label: t(`customers.reach.${kind}`) }))} />
          <Input value={one.value} maxLength={100} aria-label={t(`customers.reach.${one.kind}`)} inputMode={one.kind === 'phone' ? 'tel' : 'text'} onChange={(event) => put(index, { ...one, value: event.target.value })} />
          <Button onClick={() => onChange(reaches.filter((_, at) => at !== index))}>{t('customers.remove')}</Button>
        </div>
      ))}
      {reaches.length < 10 ? <div><Button onClick={() => onChange([...reaches, { kind: 'phone', value: '' }])}>{t('customers.add_reach')}</Button></div> : null}
    </div>
  )
}
