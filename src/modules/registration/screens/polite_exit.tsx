import { Button } from 'antd'
import { recordVisit } from '#contract/visits'
import { problemFrom, useAct, useMay, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal } from '#web/ui'

/** 礼貌退出: the customer deals with a colleague; it is noted, told to the holder, and the customer is left in peace. */
export function usePoliteExit(name: string) {
  const t = useT()
  const today = useToday()
  const may = useMay('visits.record')
  const recording = useAct(recordVisit)
  const leave = () => {
    if (today) recording.mutate({ name, happened_on: today, channel: 'visit', what: t('registration.polite_exit_what'), customer_of_colleague: true })
  }
  return { may, leave, recording }
}

/** What became of it; nothing before. */
export function PoliteExitResult({ recording }: { recording: ReturnType<typeof usePoliteExit>['recording'] }) {
  const t = useT()
  if (recording.data) return <p className="kd-tag accent rg-wrap" role="status">{t('registration.polite_exit_done')}</p>
  return recording.error ? <Refusal problem={problemFrom(recording.error)} /> : null
}

export function PoliteExit({ name }: { name: string }) {
  const t = useT()
  const { may, leave, recording } = usePoliteExit(name)
  if (!may) return null
  if (recording.data || recording.error) return <PoliteExitResult recording={recording} />
  return <Button size="large" loading={recording.isPending} onClick={leave}>{t('registration.way_polite_exit')}</Button>
}
