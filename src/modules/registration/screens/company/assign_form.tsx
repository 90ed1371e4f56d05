import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { assignees, assignMany } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, ClauseLink, Refusal } from '#web/ui'

const PURPOSES = ['follow_up', 'negotiate', 'sign', 'collect', 'other'] as const
type Purpose = (typeof PURPOSES)[number]
type Props = { relation_ids: readonly number[]; names: readonly { relation_id: number; name: string }[]; onDone: (result: Out<typeof assignMany>) => void }

/** S3-22-15 To whom customers of the company are given; whoever had them before is not offered. */
export function AssignForm({ relation_ids, names, onDone }: Props) {
  const t = useT()
  const asked = useAsk(assignees, { relation_id: relation_ids[0] ?? 0 })
  const [person_id, setPerson] = useState<number | undefined>(undefined)
  const [purpose, setPurpose] = useState<Purpose>('follow_up')
  const [reason, setReason] = useState('')
  const acting = useAct(assignMany, { onDone })
  const named = names.filter((one) => relation_ids.includes(one.relation_id))
  return (
    <Answer asked={asked} rows={4}>
      {({ items, former, clause }) => (
        <div className="kd-stack">
          <p>{named.map((one) => one.name).join('、')}</p>
          <label className="rg-label">
            <span>{t('registration.give_to')}</span>
            <Select aria-label={t('registration.give_to')} showSearch={{ optionFilterProp: 'label' }} value={person_id ?? null} onChange={(id: number | null) => setPerson(id ?? undefined)} placeholder={t('ui.pick_person')}
              options={items.map((one) => ({ value: one.id, label: t('registration.assignee_holds', { name: one.name, unit: one.unit, n: one.held }) }))} notFoundContent={t('ui.nobody_found')} />
          </label>
          {former.length > 0 ? <p className="kd-faded">{t('registration.former_not_offered', { names: former.map((one) => one.name).join('、') })} {clause ? <ClauseLink clause={clause} /> : null}</p> : null}
          <label className="rg-label">
            <span>{t('registration.give_purpose')}</span>
            <Select aria-label={t('registration.give_purpose')} value={purpose} onChange={setPurpose} options={PURPOSES.map((one) => ({ value: one, label: t(`registration.purpose.${one}`) }))} />
          </label>
          <label className="rg-label"><span>{t('registration.assign_reason')}</span><Input.TextArea rows={2} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
          {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
          <Button type="primary" size="large" disabled={person_id === undefined || reason.trim() === ''} loading={acting.isPending}
            onClick={() => person_id !== undefined && acting.mutate({ relation_ids: [...relation_ids], person_id, purpose, reason })}>{t('registration.give_button')}</Button>
        </div>
      )}
    </Answer>
  )
}
