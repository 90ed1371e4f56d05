import { Button, Input } from 'antd'
import { useState } from 'react'
import { listMerges, unmergeCustomers } from '#contract/customers'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, Section, SidePanel, useGo, useToast, useWhen } from '#web/ui'
import { Moves } from './merge_page.tsx'

type Merge = Out<typeof listMerges>['items'][number]

/** 合并记录: what became part of this record, and the way to part them again. Nothing where nothing was put together. */
export function MergesSection({ relation_id }: { relation_id: number }) {
  const t = useT()
  const asked = useAsk(listMerges, { relation_id })
  const [parting, setParting] = useState<Merge | null>(null)
  const items = asked.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title={t('customers.merges')}>
      <ul className="kd-list">{items.map((merge) => <MergeItem key={merge.id} merge={merge} onPart={() => setParting(merge)} />)}</ul>
      {parting ? <SidePanel title={t('customers.unmerge_button')} onClose={() => setParting(null)}><Part merge={parting} onDone={() => setParting(null)} /></SidePanel> : null}
    </Section>
  )
}

function MergeItem({ merge, onPart }: { merge: Merge; onPart: () => void }) {
  const t = useT()
  const when = useWhen()
  return (
    <li className="cu-item">
      <div className="kd-between">
        <b className={merge.undone_at ? 'cu-struck' : ''}>{merge.dropped_name}</b>
        {merge.undone_at ? <span className="kd-faded">{t('customers.unmerged_by', { name: merge.undone_by ?? '', at: when.moment(merge.undone_at) })}</span> : <Button onClick={onPart}>{t('customers.unmerge_button')}</Button>}
      </div>
      <span>{merge.reason}</span>
      <Moves moves={merge.moved} />
      <span className="kd-faded">{t('customers.merged_by', { name: merge.merged_by ?? '', at: when.moment(merge.merged_at) })}</span>
    </li>
  )
}

function Part({ merge, onDone }: { merge: Merge; onDone: () => void }) {
  const t = useT()
  const go = useGo()
  const toast = useToast()
  const when = useWhen()
  const [reason, setReason] = useState('')
  const acting = useAct(unmergeCustomers, { onDone: ({ dropped_id }) => { toast.done(t('customers.unmerged')); onDone(); go(`/customers/${dropped_id}`) } })
  if (!merge.may_undo) {
    return (
      <div className="kd-stack">
        <p>{t('customers.built_on_merge', { count: merge.hangs_more ? `${merge.hangs.length}+` : merge.hangs.length })}</p>
        <ul className="kd-list">{merge.hangs.map((one, at) => <li key={at} className="cu-item"><b>{one.label}</b><span className="kd-faded">{[one.actor ?? t('customers.by_system'), when.moment(one.at)].join(' · ')}</span></li>)}</ul>
      </div>
    )
  }
  return (
    <form className="cu-form" onSubmit={(event) => { event.preventDefault(); acting.mutate({ merge_id: merge.id, reason: reason.trim() }) }}>
      <p>{t('customers.unmerge_text', { name: merge.dropped_name })}</p>
      <label className="cu-label"><span>{t('customers.reason')}</span><Input autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={reason.trim() === ''}>{t('customers.unmerge_button')}</Button>
    </form>
  )
}
