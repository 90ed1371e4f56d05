import { Button } from 'antd'
import { takeBack, type take } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { isDay, msBetween, type Instant } from '#kernel/time'
import { problemFrom, useAct, useNow } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, Refusal, useWhen } from '#web/ui'
import { useWays } from './use_ways.ts'

/** The take succeeded: until when, how many are left today, and a short while to undo it. */
export function TakeWon({ won, onUndone }: { won: Out<typeof take>; onUndone?: () => void }) {
  const t = useT()
  const when = useWhen()
  const undoing = useAct(takeBack, { onDone: () => onUndone?.() })
  if (undoing.data) return <p className="rg-win" role="status">{t('registration.take_undone', { name: won.name })}</p>
  return (
    <div className="rg-win" role="status">
      <b>{t('registration.take_won', { name: won.name })}</b>
      <div>{t('registration.protected_until_included', { until: when.day(won.protected_until) })}</div>
      <div className="kd-num">
        {won.takes_per_day === null ? t('registration.takes_used', { used: won.taken_today }) : t('registration.takes_used_of', { used: won.taken_today, limit: won.takes_per_day })}
      </div>
      <div className="kd-row">
        <AppLink to={`/customers/${won.relation_id}`}>{t('registration.way_record')}</AppLink>
        <Undo until={won.take_back_until} busy={undoing.isPending} onUndo={() => undoing.mutate({ take_id: won.take_id })} />
      </div>
      {undoing.error ? <Refusal problem={problemFrom(undoing.error)} /> : null}
    </div>
  )
}

function Undo({ until, busy, onUndo }: { until: Instant | null; busy: boolean; onUndo: () => void }) {
  const t = useT()
  const now = useNow(1000)
  if (until === null || now === undefined) return null
  const seconds = Math.floor(msBetween(now, until) / 1000)
  if (seconds <= 0) return <span className="kd-faded">{t('registration.take_back_over')}</span>
  return (
    <Button loading={busy} onClick={onUndo}>
      {t('registration.take_back_within', { left: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` })}
    </Button>
  )
}

/** The take did not succeed: when it went to somebody else, or which rule stands against it. */
export function TakeLost({ error, onAgain }: { error: unknown; onAgain?: () => void }) {
  const t = useT()
  const goTo = useWays()
  const problem = problemFrom(error)
  const at = useTakenAt(problem.data)
  return (
    <div className="kd-stack">
      <Refusal problem={at === undefined ? problem : { ...problem, detail: t('registration.taken_at', { at }) }} onInstead={goTo} />
      {onAgain ? <div><Button onClick={onAgain}>{t('registration.look_again')}</Button></div> : null}
    </div>
  )
}

function useTakenAt(data: Record<string, unknown> | undefined): string | undefined {
  const when = useWhen()
  const at = data?.at
  return typeof at === 'string' && isDay(at.slice(0, 10)) && at.includes('T') ? when.second(at) : undefined
}
