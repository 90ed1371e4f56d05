import { Input, InputNumber, Select } from 'antd'
import { useT } from '#web/i18n'
import { DayInput } from '#web/ui'
import type { Slot } from './value.ts'

type Props = { slot: Slot; value: unknown; wrong: boolean; onChange: (value: unknown) => void }

/** The input that fits a slot's type. Money is typed in yuan and kept in fen. */
export function SlotInput(props: Props) {
  const { slot, value, wrong, onChange } = props
  const status = wrong ? { status: 'error' as const } : {}
  switch (slot.type) {
    case 'number':
    case 'percent':
    case 'money':
      return <NumberInput {...props} />
    case 'day':
      return <DayInput value={typeof value === 'string' ? value : null} onChange={(day) => onChange(day ?? null)} />
    case 'boolean':
      return <YesNo {...props} />
    case 'choice':
      return <Select allowClear {...status} value={typeof value === 'string' ? value : undefined} options={slot.choices ?? []} onChange={(chosen?: string) => onChange(chosen ?? null)} />
    case 'choices':
      return <Select mode="multiple" allowClear {...status} value={Array.isArray(value) ? value.map(String) : []} options={slot.choices ?? []} onChange={(chosen: string[]) => onChange(chosen)} />
    case 'long_text':
      return <Input.TextArea {...status} value={typeof value === 'string' ? value : ''} maxLength={4000} autoSize={{ minRows: 2 }} onChange={(event) => onChange(event.target.value || null)} />
    default:
      return <Input {...status} value={typeof value === 'string' ? value : ''} maxLength={500} onChange={(event) => onChange(event.target.value || null)} />
  }
}

function NumberInput({ slot, value, wrong, onChange }: Props) {
  const t = useT()
  const money = slot.type === 'money'
  const shown = typeof value === 'number' ? (money ? value / 100 : value) : null
  const suffix = money ? t('customers.yuan_unit') : slot.type === 'percent' ? '%' : slot.unit
  return (
    <InputNumber
      style={{ width: '100%' }}
      value={shown}
      suffix={suffix}
      {...(money ? { precision: 2 } : {})}
      {...(slot.type === 'percent' ? { min: 0, max: 100 } : {})}
      {...(wrong ? { status: 'error' as const } : {})}
      onChange={(typed) => onChange(typed === null ? null : money ? Math.round(Number(typed) * 100) : Number(typed))}
    />
  )
}

function YesNo({ value, onChange }: Props) {
  const t = useT()
  return (
    <Select
      allowClear
      value={typeof value === 'boolean' ? String(value) : undefined}
      options={[{ value: 'true', label: t('customers.yes') }, { value: 'false', label: t('customers.no') }]}
      onChange={(chosen?: string) => onChange(chosen === undefined ? null : chosen === 'true')}
    />
  )
}
