import { AutoComplete } from 'antd'
import { useState } from 'react'
import { findCustomers } from '#contract/trade'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'

export type Found = { relation_id: number; name: string; holder: { id: number; name: string } | null }
type Props = { label: string; id?: string; value?: Found | undefined; onPick: (found: Found) => void; onText?: (text: string) => void; autoFocus?: boolean }

/** A customer of the area by name, as finance and the counter find them: names and holders, no file. */
export function CustomerSearch({ label, id, value, onPick, onText, autoFocus = true }: Props) {
  const t = useT()
  const [text, setText] = useState(value?.name ?? '')
  const q = text.trim()
  const asked = useAsk(findCustomers, { name: q }, { enabled: q.length >= 2, keep: true })
  const found = q.length >= 2 ? (asked.data?.items ?? []) : []
  return (
    <label className="tr-label">
      <span>{label}</span>
      <AutoComplete
        {...(id === undefined ? {} : { id })}
        autoFocus={autoFocus}
        value={text}
        aria-label={label}
        placeholder={t('trade.customer_placeholder')}
        options={found.map((one) => ({ value: String(one.relation_id), label: [one.name, one.holder?.name].filter(Boolean).join(' · ') }))}
        notFoundContent={q.length >= 2 && asked.data ? t('trade.nobody_of_that_name') : null}
        onChange={(typed) => {
          setText(String(typed ?? ''))
          onText?.(String(typed ?? '').trim())
        }}
        onSelect={(chosen) => {
          const one = found.find((row) => String(row.relation_id) === chosen)
          if (!one) return
          setText(one.name)
          onPick(one)
        }}
      />
    </label>
  )
}
