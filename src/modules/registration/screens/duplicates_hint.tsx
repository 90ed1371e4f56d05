import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { likelyDuplicates } from '#contract/customers'
import { useAsk } from '#web/api'
import { has, useT } from '#web/i18n'
import { AppLink } from '#web/ui'
import type { Draft } from './draft.ts'

/** Says that something similar is on record; of what one may not read, only how sure it is. */
export function DuplicatesHint({ draft, onBecause }: { draft: Draft; onBecause: (text: string) => void }) {
  const t = useT()
  const { name, phone, credit_code } = draft.values
  const [whole = '', tel = '', code = ''] = useSettled([name, phone, credit_code].map((part) => part.trim()).join('\n'), 600).split('\n')
  const input = { name: whole, ...(tel === '' ? {} : { phone: tel }), ...(code === '' ? {} : { credit_code: code }) }
  const asked = useAsk(likelyDuplicates, input, { enabled: whole.length >= 2, staleTime: 60_000, keep: true })
  const items = whole.length >= 2 ? (asked.data?.items ?? []) : []
  const mustExplain = draft.problem?.code === 'registration.confirm_not_same' || draft.not_same_because !== ''
  if (items.length === 0 && !mustExplain) return null
  const why = (codes: readonly string[]) => codes.map((code) => `customers.alike.${code}`).filter(has).map((key) => t(key)).join(t('registration.list_comma'))
  const named = items.filter((one) => one.name !== null)
  const nameless = items.length - named.length
  return (
    <div className="kd-stack" role="status">
      {items.some((one) => one.verdict === 'same') ? <b>{t('registration.same_found')}</b> : named.length > 0 ? <b>{t('registration.similar_found', { n: named.length })}</b> : null}
      <ul hidden={named.length === 0}>
        {named.map((one, index) => (
          <li key={one.relation_id ?? index}>
            {one.relation_id ? <AppLink to={`/customers/${one.relation_id}`}>{one.name}</AppLink> : one.name} <span className="kd-faded">{why(one.why)}</span>
          </li>
        ))}
      </ul>
      {nameless > 0 ? <p className="kd-faded">{t('registration.similar', { n: nameless })}</p> : null}
      <label className="rg-label">
        <span>{t('registration.not_same_because')}</span>
        <Input value={draft.not_same_because} maxLength={500} placeholder={t('registration.not_same_placeholder')} onChange={(event) => onBecause(event.target.value)} />
      </label>
    </div>
  )
}

/** A value once it has not changed for a while. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
