import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { kind, saveField } from '#contract/customers'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, useToast } from '#web/ui'
import type { OwnField } from './own_fields_page.tsx'

const TYPES = ['text', 'long_text', 'number', 'money', 'percent', 'day', 'choice', 'choices', 'boolean', 'phone'] as const
const STAGES = ['filing', 'acceptance', 'contract', 'credit'] as const
type Type = (typeof TYPES)[number]
type Values = {
  label_zh: string; label_en: string; type: Type; choices: string; unit_zh: string; kinds: OwnField['kinds']; required_from: (typeof STAGES)[number] | null; weight: boolean; in_list: boolean; hidden: boolean; ground: string
}

function begun(field: OwnField | undefined): Values {
  return {
    label_zh: field?.label_zh ?? '', label_en: field?.label_en ?? '', type: TYPES.find((one) => one === field?.type) ?? 'text', choices: (field?.choices ?? []).map((one) => one.label_zh).join('\n'), unit_zh: field?.unit_zh ?? '',
    kinds: field?.kinds ?? [], required_from: STAGES.find((one) => one === field?.required_from) ?? null, weight: (field?.weight ?? 1) > 0, in_list: field?.in_list ?? false, hidden: field?.hidden ?? false, ground: field?.ground ?? '',
  }
}

/** Choices keep their value as long as their name stays; new lines get a value of their own. */
function choicesFrom(text: string, field: OwnField | undefined) {
  return text.split('\n').map((line) => line.trim()).filter(Boolean).map((label_zh) => {
    const known = field?.choices.find((one) => one.label_zh === label_zh)
    return known ? { value: known.value, label_zh, label_en: known.label_en } : { label_zh }
  })
}

type OwnFieldFormProps = { area_id: number; part: string; field?: OwnField; onDone: () => void }

/** Adds a field, or changes what an area may change about one. */
export function OwnFieldForm({ area_id, part, field, onDone }: OwnFieldFormProps) {
  const t = useT()
  const toast = useToast()
  const [values, setValues] = useState(() => begun(field))
  const acting = useAct(saveField, { onDone: () => {
    toast.done(t('customers.fields_saved'))
    onDone()
  } })
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  const own = field === undefined || field.own
  const send = (more: Partial<Values> = {}) => {
    const { choices, weight, kinds, ...rest } = { ...values, ...more }
    acting.mutate({ area_id, part, ...rest, kinds: [...kinds], weight: weight ? Math.max(1, field?.weight ?? 1) : 0, choices: choicesFrom(choices, field), ...(field ? { name: field.name } : {}), ...(field && field.version > 0 ? { if_match: field.version } : {}) })
  }
  return (
    <Form layout="vertical" component="div">
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Form.Item label={t('customers.fields_label_zh')}><Input aria-label={t('customers.fields_label_zh')} maxLength={40} value={values.label_zh} onChange={(event) => set({ label_zh: event.target.value })} /></Form.Item>
      <Form.Item label={t('customers.fields_label_en')}><Input aria-label={t('customers.fields_label_en')} maxLength={60} value={values.label_en} onChange={(event) => set({ label_en: event.target.value })} /></Form.Item>
      {own ? <OwnPart values={values} set={set} isNew={field === undefined} /> : null}
      {field?.intimate ? <Intimate values={values} set={set} on={field.ground !== null} onSwitchOff={() => send({ ground: '', hidden: true })} /> : <Rules values={values} set={set} {...(field ? { field } : {})} own={own} />}
      <Button type="primary" size="large" disabled={values.label_zh.trim() === '' || (field?.intimate === true && values.ground.trim() === '')} loading={acting.isPending} onClick={() => send(field?.intimate ? { hidden: false } : {})}>{t(field?.intimate && field.ground === null ? 'customers.fields_switch_on' : 'customers.save')}</Button>
    </Form>
  )
}

type PartProps = { values: Values; set: (change: Partial<Values>) => void }

function OwnPart({ values, set, isNew }: PartProps & { isNew: boolean }) {
  const t = useT()
  const choosing = values.type === 'choice' || values.type === 'choices'
  return (
    <>
      <Form.Item label={t('customers.fields_type')} extra={isNew ? null : t('customers.fields_type_kept')}>
        <Select aria-label={t('customers.fields_type')} disabled={!isNew} value={values.type} options={TYPES.map((one) => ({ value: one, label: t(`customers.fields_type.${one}`) }))} onChange={(type: Type) => set({ type })} />
      </Form.Item>
      {choosing ? <Form.Item label={t('customers.fields_choices')}><Input.TextArea aria-label={t('customers.fields_choices')} autoSize={{ minRows: 3 }} value={values.choices} onChange={(event) => set({ choices: event.target.value })} /></Form.Item> : null}
      {values.type === 'number' ? <Form.Item label={t('customers.fields_unit')}><Input aria-label={t('customers.fields_unit')} maxLength={10} value={values.unit_zh} onChange={(event) => set({ unit_zh: event.target.value })} /></Form.Item> : null}
      <Form.Item label={t('customers.fields_kinds')}>
        <Select mode="multiple" allowClear aria-label={t('customers.fields_kinds')} placeholder={t('customers.fields_kinds_all')} value={[...values.kinds]} options={kind.options.map((one) => ({ value: one, label: t(`customers.kind.${one}`) }))} onChange={(kinds: OwnField['kinds']) => set({ kinds })} />
      </Form.Item>
    </>
  )
}

function Rules({ values, set, field, own }: PartProps & { field?: OwnField; own: boolean }) {
  const t = useT()
  return (
    <>
      <Form.Item label={t('customers.fields_required')} extra={field?.required_by_text ? t('customers.fields_required_by_text') : null}>
        <Select
          aria-label={t('customers.fields_required')} disabled={field?.required_by_text ?? false} allowClear value={values.required_from} placeholder={t('customers.fields_required_none')}
          options={STAGES.map((one) => ({ value: one, label: t(`customers.required_from.${one}`) }))} onChange={(stage?: Values['required_from']) => set({ required_from: stage ?? null })}
        />
      </Form.Item>
      <Form.Item>
        <div className="kd-stack" style={{ gap: 8 }}>
          {own ? <Checkbox checked={values.weight} onChange={(event) => set({ weight: event.target.checked })}>{t('customers.fields_weight')}</Checkbox> : null}
          {field?.built_in ? null : <Checkbox checked={values.in_list} onChange={(event) => set({ in_list: event.target.checked })}>{t('customers.fields_in_list')}</Checkbox>}
          {field && !field.built_in && !field.required_by_text ? <Checkbox checked={values.hidden} onChange={(event) => set({ hidden: event.target.checked })}>{t('customers.fields_hidden')}</Checkbox> : null}
        </div>
      </Form.Item>
    </>
  )
}

function Intimate({ values, set, on, onSwitchOff }: PartProps & { on: boolean; onSwitchOff: () => void }) {
  const t = useT()
  return (
    <>
      <p className="kd-faded">{t('customers.fields_intimate_lead')}</p>
      <Form.Item label={t('customers.fields_ground')}><Input aria-label={t('customers.fields_ground')} maxLength={300} value={values.ground} onChange={(event) => set({ ground: event.target.value })} /></Form.Item>
      {on ? <p><Button onClick={onSwitchOff}>{t('customers.fields_switch_off')}</Button></p> : null}
    </>
  )
}
