import { Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { useT } from '#web/i18n'

type FigureInputProps = { figure: { value: unknown; label: string }; value: unknown; onChange: (value: unknown) => void }

/** An input of the kind the present value has: number, switch, words, list, or a table as it is written. */
export function FigureInput({ figure, value, onChange }: FigureInputProps) {
  const t = useT()
  const label = figure.label
  if (typeof figure.value === 'number') return <InputNumber aria-label={label} style={{ width: '100%' }} min={0} precision={0} value={typeof value === 'number' ? value : null} onChange={(next) => onChange(next)} />
  if (typeof figure.value === 'boolean') {
    return (
      <Radio.Group
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        options={[{ value: true, label: t('ui.yes') }, { value: false, label: t('ui.no') }]}
      />
    )
  }
  if (typeof figure.value === 'string') return <Input aria-label={label} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value)} />
  if (Array.isArray(figure.value)) return <ListInput label={label} numbers={figure.value.every((one) => typeof one === 'number')} value={Array.isArray(value) ? value : []} onChange={onChange} />
  return <TableInput label={label} value={value} onChange={onChange} />
}

function ListInput({ label, numbers, value, onChange }: { label: string; numbers: boolean; value: readonly unknown[]; onChange: (value: unknown) => void }) {
  return (
    <Select
      aria-label={label}
      mode="tags"
      open={false}
      suffixIcon={null}
      value={value.map(String)}
      onChange={(next: string[]) => onChange(numbers ? next.map(Number).filter(Number.isFinite) : next)}
      style={{ width: '100%' }}
    />
  )
}

function TableInput({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const t = useT()
  const [text, setText] = useState(JSON.stringify(value, null, 2))
  const [wrong, setWrong] = useState(false)
  const read = (next: string) => {
    setText(next)
    try {
      onChange(JSON.parse(next))
      setWrong(false)
    } catch {
      setWrong(true)
    }
  }
  return (
    <>
      <Input.TextArea
        aria-label={label}
        className="kd-mono"
        autoSize={{ minRows: 4, maxRows: 14 }}
        value={text}
        status={wrong ? 'error' : ''}
        onChange={(event) => read(event.target.value)}
      />
      {wrong ? <p role="alert">{t('office.set_figure_bad_table')}</p> : null}
    </>
  )
}
