import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { unknownNames } from '#contract/trade'
import type { Out } from '#kernel/contract'
import { useT } from '#web/i18n'
import { AppLink, useWhen } from '#web/ui'
import { CustomerSearch } from './customer_search.tsx'
import { yuan } from './money.ts'

export type UnknownName = Out<typeof unknownNames>['items'][number]
type Props = { name: UnknownName; at: boolean; busy: boolean; onHere: () => void; onSay: (relation_id: number | null) => void }

/** One name of finance's files: how much hangs on it, whom it may mean, and that it may mean nobody. */
export function NameRow({ name, at, busy, onHere, onSay }: Props) {
  const t = useT()
  const when = useWhen()
  const row = useRef<HTMLLIElement>(null)
  const [searching, setSearching] = useState(false)
  useEffect(() => {
    if (at) row.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <li ref={row} className={at ? 'tr-name at' : 'tr-name'} aria-current={at}>
      <div className="tr-name-head">
        <button type="button" className="tr-name-go" onClick={onHere} onFocus={onHere}>{name.name}</button>
        <span className="kd-num">{t('trade.name_rows', { n: name.rows, sum: yuan(name.sum_fen), days: name.first_on === name.last_on ? when.day(name.first_on) : t('trade.from_to', { from: when.day(name.first_on), to: when.day(name.last_on) }) })}</span>
      </div>
      <div className="kd-row">
        {name.suggestions.map((one, index) => (
          <Button key={one.relation_id} disabled={busy} type={index === 0 && at ? 'primary' : 'default'} onClick={() => onSay(one.relation_id)}>
            {at ? <span className="tr-key" aria-hidden>{index + 1}</span> : null}
            {one.name}
            <small className="kd-num">{t('trade.alike', { percent: Math.round(one.sure * 100) })}</small>
          </Button>
        ))}
        {name.suggestions.length === 0 ? <span className="kd-faded">{t('trade.no_suggestions')}</span> : null}
      </div>
      <div className="kd-row">
        <Button onClick={() => setSearching(!searching)} aria-expanded={searching}>{t('trade.other_customer')}</Button>
        <Button disabled={busy} onClick={() => onSay(null)}>{at ? <span className="tr-key" aria-hidden>0</span> : null}{t('trade.not_ours')}</Button>
        {name.imports.map((import_id) => <AppLink key={import_id} to={`/imports/${import_id}`}>{t('trade.open_file')}</AppLink>)}
      </div>
      {searching ? <CustomerSearch label={t('trade.whom_it_means')} onPick={(one) => onSay(one.relation_id)} /> : null}
    </li>
  )
}
