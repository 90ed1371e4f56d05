import { Button } from 'antd'
import type { ReactNode } from 'react'
import { problemFrom } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal } from './refusal.tsx'

/** Nothing here, and what to do about it. */
export function EmptyState({ text, action }: { text: ReactNode; action?: ReactNode }) {
  return (
    <div className="kd-empty">
      <p>{text}</p>
      {action}
    </div>
  )
}

/** A read that did not come: why, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT()
  return (
    <div className="kd-stack">
      <Refusal problem={problemFrom(error)} />
      {onRetry ? (
        <div>
          <Button onClick={onRetry}>{t('ui.try_again')}</Button>
        </div>
      ) : null}
    </div>
  )
}

/** Lines where content will stand. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const t = useT()
  return (
    <div className="kd-loading" role="status" aria-label={t('ui.loading')}>
      <div className="kd-bones">
        {Array.from({ length: rows }, (_, index) => (
          <span key={index} style={{ width: `${92 - ((index * 17) % 40)}%` }} />
        ))}
      </div>
    </div>
  )
}

type Asked<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

/** A read on its way, failed or there. */
export function Answer<T>({ asked, rows = 4, children }: { asked: Asked<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (asked.data !== undefined) return <>{children(asked.data)}</>
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  return <Loading rows={rows} />
}
