import { Button } from 'antd'
import type { Problem } from '#kernel/contract'
import { useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, useGo } from '#web/ui'

/** A refusal; for a name that is not on record, or fits several, the ways to make it one customer. */
export function RecordRefusal({ problem, name, onInstead }: { problem: Problem; name: string | undefined; onInstead?: (code: string) => boolean }) {
  const t = useT()
  const go = useGo()
  const mayFile = useMay('registration.file')
  const mayLookUp = useMay('registration.look_up')
  if (problem.code !== 'not_found' || name === undefined) return <Refusal problem={problem} {...(onInstead ? { onInstead } : {})} />
  const text = encodeURIComponent(name)
  return (
    <div className="kd-stack">
      <Refusal problem={{ ...problem, detail: t('visits.name_unknown', { name }) }} />
      <div className="kd-row">
        {mayLookUp ? <Button size="large" onClick={() => go(`/look-up?text=${text}`)}>{t('visits.look_up_first')}</Button> : null}
        {mayFile ? <Button size="large" onClick={() => go(`/file?name=${text}`)}>{t('visits.file_first')}</Button> : null}
      </div>
    </div>
  )
}
