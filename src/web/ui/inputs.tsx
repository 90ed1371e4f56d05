import { DatePicker, Form, Select } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { listColleagues, listUnits } from '#contract/people'
import { useAsk, useToday } from '#web/api'
import { useLanguage, useT } from '#web/i18n'
import type { Day } from '#kernel/time'

type DayInputProps = { value?: Day | null; onChange?: (day: Day | undefined) => void; min?: Day; max?: Day; id?: string; placeholder?: string; disabled?: boolean; 'aria-label'?: string }

/** A day to choose; the calendar opens at the company's today. */
export function DayInput({ value, onChange, min, max, ...rest }: DayInputProps) {
  const today = useToday()
  const language = useLanguage()
  return (
    <DatePicker
      {...rest}
      style={{ width: '100%' }}
      inputReadOnly={window.matchMedia('(pointer: coarse)').matches}
      value={value ? dayjs(value) : null}
      {...(today === undefined ? {} : { defaultPickerValue: dayjs(today) })}
      {...(min === undefined ? {} : { minDate: dayjs(min) })}
      {...(max === undefined ? {} : { maxDate: dayjs(max) })}
      format={language === 'zh' ? 'YYYY年M月D日' : 'D MMMM YYYY'}
      showNow={false}
      onChange={(chosen) => onChange?.(chosen ? chosen.format('YYYY-MM-DD') : undefined)}
    />
  )
}

type PickerProps = { value?: number | null; onChange?: (id: number | undefined) => void; id?: string; placeholder?: string; disabled?: boolean; exclude?: readonly number[]; 'aria-label'?: string }

/** A colleague, found by typing the name; `known` is one whose name is at hand before anybody typed. */
export function PersonPicker({ value, onChange, exclude = [], known, ...rest }: PickerProps & { known?: { id: number; name: string } | null | undefined }) {
  const t = useT()
  const [q, setQ] = useState('')
  const asked = useAsk(listColleagues, q ? { q } : {}, { keep: true })
  const found = (asked.data?.items ?? []).filter((one) => !exclude.includes(one.id)).map((one) => ({ value: one.id, label: one.unit ? `${one.name} · ${one.unit}` : one.name }))
  const options = known && !found.some((one) => one.value === known.id) ? [{ value: known.id, label: known.name }, ...found] : found
  return (
    <Select
      placeholder={t('ui.pick_person')}
      {...rest}
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear
      style={{ width: '100%', minWidth: 160 }}
      value={value ?? undefined}
      options={options}
      loading={asked.isFetching}
      notFoundContent={asked.isFetching ? t('ui.loading') : t('ui.nobody_found')}
      onChange={(id) => onChange?.(id)}
    />
  )
}

/** A unit of the company. */
export function UnitPicker({ value, onChange, exclude = [], ...rest }: PickerProps) {
  const t = useT()
  const asked = useAsk(listUnits, {})
  const options = (asked.data?.items ?? []).filter((one) => !exclude.includes(one.id)).map((one) => ({ value: one.id, label: one.name }))
  return (
    <Select
      placeholder={t('ui.pick_unit')}
      {...rest}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      style={{ width: '100%', minWidth: 160 }}
      value={value ?? undefined}
      options={options}
      loading={asked.isFetching}
      onChange={(id) => onChange?.(id)}
    />
  )
}

export type FormField = { name: string; label: string; input: ReactNode; required?: boolean; help?: ReactNode; error?: string | undefined; hidden?: boolean }

/** Fields of an antd `Form`, each with its label above; `error` is the server's sentence about the field. */
export function FormFields({ fields }: { fields: readonly FormField[] }) {
  const t = useT()
  return (
    <>
      {fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          label={field.label}
          hidden={field.hidden ?? false}
          extra={field.help}
          rules={field.required ? [{ required: true, message: t('ui.fill_in', { label: field.label }) }] : []}
          {...(field.error === undefined ? {} : { validateStatus: 'error' as const, help: field.error })}
        >
          {field.input}
        </Form.Item>
      ))}
    </>
  )
}
