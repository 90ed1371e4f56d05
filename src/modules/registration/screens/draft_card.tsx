import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useT } from '#web/i18n'
import { AppLink, DayInput, PhotoInput, Refusal, useGo } from '#web/ui'
import type { Day } from '#kernel/time'
import { FIELDS, isBlank, isReady, KINDS, ON_DEMAND, type Draft, type FieldName } from './draft.ts'
import { DuplicatesHint } from './duplicates_hint.tsx'
import { FormParts, partsAsked, type FormPart } from './form_parts.tsx'
import { PoliteExitResult, usePoliteExit } from './polite_exit.tsx'
import { useWays } from './use_ways.ts'

type Props = { draft: Draft; form: readonly FormPart[]; gives_term: boolean; today: Day; alone: boolean; busy: boolean; onChange: (changes: Partial<Draft>) => void; onSubmit: (draft: Draft) => void; onDrop: () => void }

/** One customer on its way to being filed: what was recognised, what is missing, what came of it. */
export function DraftCard(props: Props) {
  const t = useT()
  const { draft, alone, onChange, onDrop } = props
  const [open, setOpen] = useState(false)
  if (draft.state === 'filed') return <Filed draft={draft} onDrop={onDrop} />
  const refused = draft.state === 'refused'
  const folded = !alone && !open && !refused && !isBlank(draft)
  const { name, contact, phone } = draft.values
  return (
    <section className={`rg-draft ${draft.state}`} aria-label={name || contact || t('registration.new_draft')}>
      <div className="kd-between">
        <DraftState draft={draft} />
        {alone || isBlank(draft) ? null : <button type="button" className="kd-linkish" onClick={() => setOpen(!open)}>{t(folded ? 'registration.unfold' : 'registration.fold')}</button>}
      </div>
      {folded ? (
        <button type="button" className="kd-linkish" onClick={() => setOpen(true)}>
          <b>{name || contact}</b> {[contact, phone].filter((part) => part !== '').join(' · ')}
          {draft.unsure.length > 0 ? ` · ${t('registration.unsure_count', { n: draft.unsure.length })}` : ''}
        </button>
      ) : (
        <DraftForm {...props} />
      )}
      {draft.problem ? <DraftRefusal {...props} /> : null}
      {draft.standby ? <Checkbox checked onChange={() => onChange({ standby: false })}>{t('registration.as_stand_by')}</Checkbox> : null}
      <DraftButtons {...props} />
    </section>
  )
}

function DraftState({ draft }: { draft: Draft }) {
  const t = useT()
  const strong = draft.state === 'not_sent' || draft.state === 'refused'
  return <span className={`kd-tag ${strong ? 'strong' : 'dashed'}`} role="status">{t(`registration.draft.${draft.state}`)}</span>
}

function DraftButtons({ draft, busy, onSubmit, onDrop }: Props) {
  const t = useT()
  const ready = isReady(draft)
  const label = draft.state === 'not_sent' ? 'registration.send_again' : draft.standby ? 'registration.submit_stand_by' : 'registration.submit'
  return (
    <div className="kd-row">
      <Button type="primary" size="large" loading={draft.state === 'sending'} disabled={!ready || (busy && draft.state !== 'sending')} onClick={() => onSubmit(draft)}>{t(label)}</Button>
      <Button size="large" disabled={draft.state === 'sending'} onClick={onDrop}>{t('registration.discard')}</Button>
      {!ready && !isBlank(draft) && draft.problem === null ? <span className="kd-faded">{t('registration.needs_name')}</span> : null}
      {draft.state === 'not_sent' ? <span>{t('registration.not_sent_hint')}</span> : null}
    </div>
  )
}

function DraftForm({ draft, form, gives_term, today, onChange }: Props) {
  const t = useT()
  const [more, setMore] = useState(false)
  const set = (field: FieldName, value: string) => onChange({ values: { ...draft.values, [field]: value }, unsure: draft.unsure.filter((one) => one !== field) })
  // Where papers depend on the kind of customer, it is chosen before anything else.
  const byKind = form.some((part) => part.of !== null)
  const wanted = new Set(partsAsked(form, draft).flatMap((part) => part.slots.filter((slot) => slot.built_in && slot.required_from !== null).map((slot) => slot.name)))
  const shown = FIELDS.filter((field) => more || !ON_DEMAND.includes(field) || draft.values[field] !== '')
  return (
    <>
      <div className="rg-draft-fields">
        {byKind ? <KindSelect draft={draft} onChange={onChange} /> : null}
        {shown.map((field) => (
          <DraftField key={field} field={field} draft={draft} wanted={wanted.has(field)} onSet={(value) => set(field, value)} />
        ))}
        {more && !byKind ? <KindSelect draft={draft} onChange={onChange} /> : null}
      </div>
      {more ? null : <div><button type="button" className="kd-linkish" onClick={() => setMore(true)}>{t(byKind ? 'registration.more_but_kind' : 'registration.more_fields')}</button></div>}
      <FormParts parts={form} filling={draft} wrong={draft.problem?.field} onChange={onChange} />
      <VisitFields draft={draft} gives_term={gives_term} today={today} onChange={onChange} />
      <PhotoInput label={t('registration.photo_add')} photo_id={draft.photo_id} onPhoto={(photo_id) => onChange({ photo_id })} />
      {draft.standby || draft.problem?.code === 'registration.protected' ? null : <DuplicatesHint draft={draft} onBecause={(not_same_because) => onChange({ not_same_because })} />}
    </>
  )
}

function KindSelect({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const t = useT()
  return (
    <label className="rg-label">
      <span>{t('registration.field.kind')}</span>
      <Select value={draft.kind} onChange={(kind) => onChange({ kind })} options={KINDS.map((kind) => ({ value: kind, label: t(`customers.kind.${kind}`) }))} />
    </label>
  )
}

function DraftField({ field, draft, wanted, onSet }: { field: FieldName; draft: Draft; wanted: boolean; onSet: (value: string) => void }) {
  const t = useT()
  const unsure = draft.unsure.includes(field)
  const value = draft.values[field]
  const wrong = draft.problem?.field === field
  const common = { value, 'aria-invalid': wrong, ...(wrong ? { status: 'error' as const } : {}) }
  return (
    <label className={`rg-label ${field} ${unsure ? 'unsure' : ''}`}>
      <span>{t(`registration.field.${field}`)}{wanted ? <em className="rg-asked">{t('registration.asked_from.filing')}</em> : null}</span>
      {field === 'note' ? (
        <Input.TextArea {...common} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} onChange={(event) => onSet(event.target.value)} />
      ) : (
        <Input {...common} maxLength={field === 'address' ? 300 : 200} {...(field === 'phone' ? { inputMode: 'tel' as const } : {})} autoComplete="off" onChange={(event) => onSet(event.target.value)} />
      )}
      {unsure ? <span className="rg-unsure">{t('registration.unsure')}</span> : null}
    </label>
  )
}

function VisitFields({ draft, gives_term, today, onChange }: Pick<Props, 'draft' | 'gives_term' | 'today' | 'onChange'>) {
  const t = useT()
  return (
    <div className="kd-stack">
      <Checkbox checked={draft.visited} onChange={(event) => onChange({ visited: event.target.checked })}>{t('registration.visited')}</Checkbox>
      {draft.visited ? (
        <div className="rg-draft-fields">
          <label className="rg-label">
            <span>{t('registration.visited_on')}</span>
            <DayInput value={draft.visited_on} max={today} onChange={(day) => onChange({ visited_on: day ?? today })} />
          </label>
          <label className="rg-label wide">
            <span>{t('registration.visit_what')}</span>
            <Input value={draft.visit_what} placeholder={draft.values.note || t('registration.first_visit')} maxLength={2000} onChange={(event) => onChange({ visit_what: event.target.value })} />
          </label>
        </div>
      ) : gives_term ? (
        <p className="kd-faded">{t('registration.unvisited_hint')}</p>
      ) : null}
    </div>
  )
}

/** The refusal of one draft with its ways on, done right here where that is possible. */
function DraftRefusal({ draft, onChange, onSubmit }: Props) {
  const go = useGo()
  const goTo = useWays()
  const { leave, recording } = usePoliteExit(draft.values.name || draft.values.contact)
  const { problem } = draft
  if (!problem) return null
  const ways: Readonly<Record<string, () => void>> = {
    stand_by: () => {
      onChange({ standby: true })
      onSubmit({ ...draft, standby: true })
    },
    polite_exit: leave,
    'registration.look_up': () => go(`/look-up?text=${encodeURIComponent(draft.values.name)}`),
  }
  const act = (code: string): boolean => {
    ways[code]?.()
    return ways[code] !== undefined || goTo(code)
  }
  return (
    <div className="kd-stack">
      <Refusal problem={problem} onInstead={act} />
      <PoliteExitResult recording={recording} />
    </div>
  )
}

function Filed({ draft, onDrop }: { draft: Draft; onDrop: () => void }) {
  const t = useT()
  if (!draft.receipt) return null
  const { id, filing_no, place_in_line } = draft.receipt
  return (
    <section className="rg-draft filed">
      <div className="kd-between">
        <span>
          <b>{draft.values.name || draft.values.contact}</b> <span className="kd-tag accent">{t('registration.draft.filed')}</span>
        </span>
        <Button onClick={onDrop}>{t('registration.clear')}</Button>
      </div>
      <div className="kd-row">
        <AppLink to={`/filings/${id}`}>{t('registration.see_receipt', { filing_no })}</AppLink>
        {place_in_line ? <span>{t('registration.place', { place: place_in_line })}</span> : null}
      </div>
    </section>
  )
}
