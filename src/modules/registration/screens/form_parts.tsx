import { Input, InputNumber, Segmented, Select } from 'antd'
import type { filingForm } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useT } from '#web/i18n'
import { ClauseLink, DayInput } from '#web/ui'
import { customerKindOf } from '../contract/form.ts'
import { PaperInput } from './paper_input.tsx'

export type FormPart = Out<typeof filingForm>['parts'][number]
type Slot = FormPart['slots'][number]
export type Filling = { kind: string; fields: Record<string, unknown>; papers: Record<string, number[]> }

/** The parts asked of a kind of customer. What is asked of its legal form stays in sight when the answer makes it another kind. */
export function partsAsked(parts: readonly FormPart[], { kind, fields }: Pick<Filling, 'kind' | 'fields'>): FormPart[] {
  const kinds = new Set([customerKindOf(kind, {}), customerKindOf(kind, fields)])
  return parts.filter((part) => part.of === null || part.of.some((one) => kinds.has(one)))
}

type Props = { parts: readonly FormPart[]; filling: Filling; wrong?: string | undefined; onChange: (changes: Partial<Pick<Filling, 'fields' | 'papers'>>) => void }

/** What the text in force asks of a filing beyond the fields every filing has; each part says by which article. */
export function FormParts({ parts, filling, wrong, onChange }: Props) {
  const own = partsAsked(parts, filling).map((part) => ({ ...part, slots: part.slots.filter((slot) => !slot.built_in) })).filter((part) => part.slots.length > 0)
  return own.map((part) => (
    <fieldset key={part.part} className="rg-part">
      <legend>{part.title}</legend>
      <div className="rg-draft-fields">
        {part.slots.map((slot) => <SlotInput key={slot.name} slot={slot} filling={filling} wrong={wrong === slot.name || wrong === `fields.${slot.name}`} onChange={onChange} />)}
      </div>
      {part.clause ? <div className="kd-faded"><ClauseLink clause={part.clause} /></div> : null}
    </fieldset>
  ))
}

type SlotProps = { slot: Slot; filling: Filling; wrong: boolean; onChange: Props['onChange'] }

function SlotInput({ slot, filling, wrong, onChange }: SlotProps) {
  const t = useT()
  const set = (value: unknown) => onChange({ fields: { ...filling.fields, [slot.name]: value } })
  const label = `${slot.label}${slot.unit ? ` (${slot.unit})` : ''}`
  if (slot.type === 'file') {
    return (
      <div className="rg-label wide">
        <span>{label}{slot.required_from ? <Asked from={slot.required_from} /> : null}</span>
        <PaperInput label={slot.label} papers={filling.papers[slot.name] ?? []} onPapers={(ids) => onChange({ papers: { ...filling.papers, [slot.name]: ids } })} />
      </div>
    )
  }
  const grouped = slot.type === 'boolean'
  const Wrap = grouped ? 'div' : 'label'
  return (
    <Wrap className={`rg-label ${slot.type === 'long_text' ? 'wide' : ''}`} {...(grouped ? { role: 'group', 'aria-label': slot.label } : {})}>
      <span>{label}{slot.required_from ? <Asked from={slot.required_from} /> : null}</span>
      {grouped ? (
        <Segmented value={typeof filling.fields[slot.name] === 'boolean' ? String(filling.fields[slot.name]) : 'unsaid'} onChange={(value) => set(value === 'unsaid' ? undefined : value === 'true')}
          options={[{ value: 'true', label: t('registration.form_yes') }, { value: 'false', label: t('registration.form_no') }, { value: 'unsaid', label: t('registration.form_unsaid') }]} />
      ) : (
        <PlainInput slot={slot} value={filling.fields[slot.name]} wrong={wrong} onSet={set} />
      )}
    </Wrap>
  )
}

function Asked({ from }: { from: 'filing' | 'acceptance' }) {
  const t = useT()
  return <em className="rg-asked">{t(`registration.asked_from.${from}`)}</em>
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

function PlainInput({ slot, value, wrong, onSet }: { slot: Slot; value: unknown; wrong: boolean; onSet: (value: unknown) => void }) {
  const status = wrong ? { status: 'error' as const, 'aria-invalid': true } : {}
  const options = slot.choices ?? []
  switch (slot.type) {
    case 'choice': return <Select {...status} allowClear value={textOf(value) || undefined} options={options} onChange={(chosen) => onSet(chosen)} />
    case 'choices': return <Select {...status} mode="multiple" value={Array.isArray(value) ? value : []} options={options} onChange={(chosen) => onSet(chosen)} />
    case 'day': return <DayInput value={textOf(value) || null} onChange={onSet} />
    case 'number': case 'percent': return <InputNumber {...status} style={{ width: '100%' }} value={typeof value === 'number' ? value : null} onChange={(number) => onSet(number ?? undefined)} />
    case 'money': return <InputNumber {...status} style={{ width: '100%' }} precision={2} value={typeof value === 'number' ? value / 100 : null} onChange={(yuan) => onSet(yuan === null ? undefined : Math.round(yuan * 100))} />
    case 'long_text': return <Input.TextArea {...status} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} value={textOf(value)} onChange={(event) => onSet(event.target.value)} />
    default: return <Input {...status} maxLength={500} autoComplete="off" {...(slot.type === 'phone' ? { inputMode: 'tel' as const } : {})} value={textOf(value)} onChange={(event) => onSet(event.target.value)} />
  }
}
