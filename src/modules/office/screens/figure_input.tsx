import { Checkbox, Input, InputNumber, Radio, Select, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useT } from '#web/i18n'
import type { Article } from './regulation_page.tsx'

type Kind = Pick<Article['figures'][number], 'label' | 'type' | 'choices'>
type FigureInputProps = { figure: Kind; value: unknown; onChange: (value: unknown) => void }

/** An input of the kind the figure takes: number, time, yes or no, one or several of named values, a list, or a table as it is written. */
export function FigureInput({ figure, value, onChange }: FigureInputProps) {
  const t = useT()
  const { label, type, choices } = figure
  const options = [...choices]
  if (type === 'number') return <InputNumber aria-label={label} style={{ width: '100%' }} min={0} precision={0} value={typeof value === 'number' ? value : null} onChange={(next) => onChange(next)} />
  if (type === 'boolean') return <Radio.Group aria-label={label} value={value} options={[{ value: true, label: t('ui.yes') }, { value: false, label: t('ui.no') }]} onChange={(event) => onChange(event.target.value)} />
  if (type === 'choice') return <Radio.Group aria-label={label} vertical value={value} options={options} onChange={(event) => onChange(event.target.value)} />
  if (type === 'choices') return <div role="group" aria-label={label}><Checkbox.Group value={wordsOf(value)} options={options} onChange={(next) => onChange(next)} /></div>
  if (type === 'names') return <Select aria-label={label} mode="multiple" style={{ width: '100%' }} value={wordsOf(value)} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={(next) => onChange(next)} />
  if (type === 'numbers') return <NumbersInput label={label} value={wordsOf(value)} onChange={onChange} />
  if (type === 'time') return <TimeInput label={label} value={value} onChange={onChange} />
  if (type === 'role') return <Input aria-label={label} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value)} />
  return <TableInput label={label} value={value} onChange={onChange} />
}

function wordsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

type InputProps<V> = { label: string; value: V; onChange: (value: unknown) => void }

function NumbersInput({ label, value, onChange }: InputProps<string[]>) {
  const t = useT()
  return (
    <>
      <Select
        aria-label={label}
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={[' ', ',', '，', '、']}
        value={value}
        onChange={(next: string[]) => onChange(next.map(Number).filter(Number.isSafeInteger))}
        style={{ width: '100%' }}
      />
      <p className="kd-faded">{t('office.set_figure_list_help')}</p>
    </>
  )
}

/** An hour of the day, '09:00'. */
function TimeInput({ label, value, onChange }: InputProps<unknown>) {
  const shown = typeof value === 'string' ? dayjs(`2000-01-01T${value}`) : null
  return (
    <TimePicker
      aria-label={label}
      style={{ width: '100%' }}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      showNow={false}
      allowClear={false}
      value={shown?.isValid() ? shown : null}
      onChange={(next) => onChange(next ? next.format('HH:mm') : undefined)}
    />
  )
}

function TableInput({ label, value, onChange }: InputProps<unknown>) {
  const t = useT()
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value, null, 2))
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
