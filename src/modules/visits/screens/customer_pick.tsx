import { AutoComplete, Button } from 'antd'
import { useState } from 'react'
import { listCustomers } from '#contract/customers'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'

export type Picked = { relation_id: number | undefined; name: string | undefined }

/** With whom: a customer one may open, found while typing, or any whole name; a colleague's customers are never suggested. */
export function CustomerPick({ picked, onPick }: { picked: Picked; onPick: (picked: Picked) => void }) {
  const t = useT()
  const may = useMay('customers.list')
  const [text, setText] = useState('')
  const [open, setOpen] = useState(picked.relation_id === undefined && !picked.name)
  const q = text.trim()
  const asked = useAsk(listCustomers, { q, limit: 8 }, { enabled: may && open && q.length >= 2, keep: true })
  if (!open) {
    return (
      <div className="kd-between">
        <b>{picked.name}</b>
        <Button onClick={() => setOpen(true)}>{t('visits.pick_other')}</Button>
      </div>
    )
  }
  const take = (chosen: Picked) => {
    onPick(chosen)
    setOpen(false)
  }
  const options = q.length < 2 ? [] : (asked.data?.items ?? []).map((one) => ({ value: String(one.relation_id), label: [one.name, one.city].filter(Boolean).join(' · ') }))
  return (
    <form
      className="vs-label"
      onSubmit={(event) => {
        event.preventDefault()
        if (q !== '') take({ relation_id: undefined, name: q })
      }}
    >
      <span>{t('visits.with_whom')}</span>
      <div className="kd-row" style={{ flexWrap: 'nowrap' }}>
        <AutoComplete
          autoFocus
          style={{ flex: 1, minWidth: 0 }}
          value={text}
          options={options}
          aria-label={t('visits.with_whom')}
          placeholder={t('visits.with_whom_placeholder')}
          onChange={(value) => setText(String(value ?? ''))}
          onSelect={(value) => {
            const found = asked.data?.items.find((one) => String(one.relation_id) === value)
            if (found) take({ relation_id: found.relation_id, name: found.name })
          }}
        />
        <Button htmlType="submit" disabled={q === ''}>{t('visits.pick_name')}</Button>
      </div>
    </form>
  )
}
