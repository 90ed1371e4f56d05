import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { getCustomer } from '#contract/customers'
import type { Problem } from '#kernel/contract'
import { useT } from '#web/i18n'

/** After `version.stale`: reads the record anew, so that both values can be shown and the next click stands on what is there now. */
export function useRereadWhenStale(): (problem: Problem) => void {
  const client = useQueryClient()
  return useCallback(
    (problem) => {
      if (problem.code === 'version.stale') void client.invalidateQueries({ queryKey: [getCustomer.id] })
    },
    [client],
  )
}

export type Conflict = { key: string; label: string; theirs: string; mine: string; keepsMine: boolean; onChoose: (mine: boolean) => void }

/** Somebody changed the record meanwhile: nothing was overwritten; both values stand side by side and one is chosen. */
export function StaleChoice({ conflicts }: { conflicts: readonly Conflict[] }) {
  const t = useT()
  const differing = conflicts.filter((one) => one.theirs !== one.mine)
  return (
    <div className="kd-refusal" role="alert">
      <h3>{t('customers.stale_title')}</h3>
      <p>{t(differing.length > 0 ? 'customers.stale_choose' : 'customers.stale_text')}</p>
      {differing.map((one) => (
        <div key={one.key} className="cu-choice">
          <b>{one.label}</b>
          <div className="cu-two">
            <button type="button" aria-pressed={!one.keepsMine} onClick={() => one.onChoose(false)}><small>{t('customers.stale_theirs')}</small>{one.theirs || t('customers.empty_value')}</button>
            <button type="button" aria-pressed={one.keepsMine} onClick={() => one.onChoose(true)}><small>{t('customers.stale_mine')}</small>{one.mine || t('customers.empty_value')}</button>
          </div>
        </div>
      ))}
    </div>
  )
}
