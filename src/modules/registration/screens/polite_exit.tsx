import { Button } from 'antd'
import { recordVisit } from '#contract/visits'
import { problemFrom, useAct, useMay, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal } from '#web/ui'

/** 礼貌退出: the customer deals with a colleague; it is noted, told to the holder, and the customer is left in peace. */
export function PoliteExit({ name, relation_id }: { name: string; relation_id?: number }) {
  const t = useT()
  const today = useToday()
  const may = useMay('visits.record')
  const recording = useAct(recordVisit)
  if (!may || !today) return null
  if (recording.data) return <p className="kd-tag accent" role="status">{t('registration.polite_exit_done')}</p>
  if (recording.error) return <Refusal problem={problemFrom(recording.error)} />
  const whom = relation_id === undefined ? { name } : { relation_id }
  return (
    <Button
      size="large"
      loading={recording.isPending}
      onClick={() => recording.mutate({ ...whom, happened_on: today, channel: 'visit', what: t('registration.polite_exit_what'), customer_of_colleague: true })}
    >
      {t('registration.way_polite_exit')}
    </Button>
  )
}
