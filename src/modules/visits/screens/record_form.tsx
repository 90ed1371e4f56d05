import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { recordVisit } from '#contract/visits'
import type { Out, Sent } from '#kernel/contract'
import { addDays, type Day } from '#kernel/time'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, PersonPicker, PhotoInput, useWhen } from '#web/ui'
import { Channels, type Channel } from './channels.tsx'
import { RecordRefusal } from './record_refusal.tsx'
import { Verdict } from './verdict.tsx'
import './visits.css'

type Props = {
  /** Whom it was with: a record one may open, or the name as typed. */
  relation_id?: number | undefined
  name?: string | undefined
  plan_id?: number | undefined
  today: Day
  /** What the plan said, to begin with. */
  begin?: { channel: Channel; what: string }
  compact?: boolean
  /** The customer said it deals with a colleague. */
  politely?: boolean
  onDone?: () => void
}
type Recorded = Out<typeof recordVisit>

/** A follow-up in two taps: how, and what; everything else may wait. */
export function RecordForm(props: Props) {
  const t = useT()
  const { today, begin, compact, politely, onDone } = props
  const [channel, setChannel] = useState<Channel>(begin?.channel ?? 'visit')
  const [what, setWhat] = useState(begin?.what ?? (politely ? t('visits.politely_left') : ''))
  const [more, setMore] = useState<More>({ happened_on: today, place: '', customer_of_colleague: politely ?? false })
  const [done, setDone] = useState<Recorded | null>(null)
  const recording = useAct(recordVisit, {
    onDone: (answer) => {
      setDone(answer)
      setWhat('')
    },
  })
  if (done) return <Verdict recorded={done} onAgain={() => setDone(null)} {...(onDone ? { onClose: onDone } : {})} />
  return (
    <form
      className="vs-form"
      onSubmit={(event) => {
        event.preventDefault()
        recording.mutate(inputOf(props, channel, what, more))
      }}
    >
      <Channels value={channel} onChange={setChannel} />
      <label className="vs-label">
        <span>{t('visits.what')}</span>
        <Input.TextArea value={what} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} placeholder={t('visits.what_placeholder')} onChange={(event) => setWhat(event.target.value)} />
      </label>
      <NextOn value={more.next_on} today={today} onChange={(next_on) => setMore({ ...more, next_on })} />
      <MoreFields more={more} today={today} folded={compact ?? false} onChange={setMore} />
      {recording.error ? <RecordRefusal problem={problemFrom(recording.error)} name={props.name} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={recording.isPending} disabled={what.trim() === ''}>{t('visits.record_button')}</Button>
    </form>
  )
}

type More = { happened_on: Day; next_on?: Day | undefined; place: string; photo_id?: number | undefined; colleague_id?: number | undefined; customer_of_colleague: boolean }

function inputOf({ relation_id, name, plan_id }: Props, channel: Channel, what: string, more: More): Sent<typeof recordVisit> {
  const { happened_on, next_on, place, photo_id, colleague_id, customer_of_colleague } = more
  return {
    ...(relation_id === undefined ? { name } : { relation_id }), ...(plan_id === undefined ? {} : { plan_id }), happened_on, channel, what: what.trim(), customer_of_colleague,
    ...(next_on ? { next_on } : {}), ...(place.trim() === '' ? {} : { place: place.trim() }), ...(photo_id === undefined ? {} : { photo_id }), ...(colleague_id === undefined ? {} : { colleague_id }),
  }
}

/** When to go on: a tap for the usual distances, or a day. */
function NextOn({ value, today, onChange }: { value: Day | undefined; today: Day; onChange: (day: Day | undefined) => void }) {
  const t = useT()
  const when = useWhen()
  return (
    <div className="vs-label">
      <span>{t('visits.next_on')}{value ? ` · ${when.day(value)}` : ''}</span>
      <div className="vs-days">
        {[1, 3, 7, 14, 30].map((days) => {
          const day = addDays(today, days)
          return <Button key={days} type={value === day ? 'primary' : 'default'} onClick={() => onChange(value === day ? undefined : day)}>{t(days === 1 ? 'visits.tomorrow' : 'visits.in_days', { days })}</Button>
        })}
        <div style={{ width: 150 }}><DayInput value={value ?? null} min={today} aria-label={t('visits.next_on')} onChange={onChange} /></div>
      </div>
    </div>
  )
}

function MoreFields({ more, today, folded, onChange }: { more: More; today: Day; folded: boolean; onChange: (more: More) => void }) {
  const t = useT()
  const [open, setOpen] = useState(!folded)
  if (!open) return <div><button type="button" className="kd-linkish" onClick={() => setOpen(true)}>{t('visits.more')}</button></div>
  return (
    <>
      <label className="vs-label"><span>{t('visits.happened_on')}</span><DayInput value={more.happened_on} max={today} onChange={(day) => onChange({ ...more, happened_on: day ?? today })} /></label>
      <label className="vs-label"><span>{t('visits.place')}</span><Input value={more.place} maxLength={200} onChange={(event) => onChange({ ...more, place: event.target.value })} /></label>
      <PhotoInput label={t('visits.photo_add')} photo_id={more.photo_id ?? null} onPhoto={(photo_id) => onChange({ ...more, photo_id: photo_id ?? undefined })} />
      <Checkbox checked={more.customer_of_colleague} onChange={(event) => onChange({ ...more, customer_of_colleague: event.target.checked, colleague_id: undefined })}>{t('visits.customer_of_colleague')}</Checkbox>
      {more.customer_of_colleague ? <label className="vs-label"><span>{t('visits.colleague_optional')}</span><PersonPicker value={more.colleague_id ?? null} onChange={(colleague_id) => onChange({ ...more, colleague_id })} /></label> : null}
    </>
  )
}
