import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { getCustomer } from '#contract/customers'
import { planVisit } from '#contract/visits'
import type { Day } from '#kernel/time'
import { problemFrom, useAct, useAsk, useMay, useMe } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, Loading, Page, useFilters, useGo, useToast, useWhen } from '#web/ui'
import { CHANNELS, Channels, type Channel } from './channels.tsx'
import { CustomerPick, type Picked } from './customer_pick.tsx'
import { RecordForm } from './record_form.tsx'
import { RecordRefusal } from './record_refusal.tsx'
import './visits.css'

const filters = z.object({
  relation_id: z.coerce.number().int().positive().optional().catch(undefined), name: z.coerce.string().optional().catch(undefined), plan_id: z.coerce.number().int().positive().optional().catch(undefined),
  channel: z.enum(CHANNELS).optional().catch(undefined), what: z.coerce.string().optional().catch(undefined), plan: z.coerce.string().optional().catch(undefined), politely: z.coerce.string().optional().catch(undefined),
})

/** /follow-up/new: with whom, how, what; or a plan for a day to come. */
export function NewFollowUpPage() {
  const t = useT()
  const me = useMe()
  return <Page title={t('visits.new_title')} back={{ to: '/follow-up', label: t('visits.title') }}>{me ? <NewFollowUp today={me.today} /> : <Loading rows={6} />}</Page>
}

function NewFollowUp({ today }: { today: Day }) {
  const t = useT()
  const go = useGo()
  const mayPlan = useMay('visits.plan')
  const [{ relation_id, name, plan_id, channel, what, plan, politely }, set] = useFilters(filters)
  const mayOpen = useMay('customers.get')
  const known = useAsk(getCustomer, { relation_id: relation_id ?? 0 }, { enabled: relation_id !== undefined && mayOpen })
  const planning = plan !== undefined && plan_id === undefined
  const picked: Picked = { relation_id, name: relation_id === undefined ? name : known.data?.name }
  const ready = relation_id !== undefined || (name ?? '').trim() !== ''
  const begin = channel ? { channel, what: what ?? '' } : undefined
  return (
    <div className="vs-form">
      {plan_id === undefined ? <CustomerPick picked={picked} onPick={(chosen) => set({ relation_id: chosen.relation_id, name: chosen.relation_id === undefined ? chosen.name : undefined })} /> : <b>{picked.name}</b>}
      {mayPlan && plan_id === undefined ? <Segmented block aria-label={t('visits.record_or_plan')} value={planning ? 'plan' : 'record'} onChange={(value) => set({ plan: value === 'plan' ? '1' : undefined })} options={[{ value: 'record', label: t('visits.happened_mode') }, { value: 'plan', label: t('visits.plan_mode') }]} /> : null}
      {!ready ? <p className="kd-faded">{t('visits.pick_first')}</p> : null}
      {ready && planning ? <PlanForm picked={picked} today={today} onInstead={(politely) => set({ plan: undefined, politely: politely ? '1' : undefined })} /> : null}
      {ready && !planning ? <RecordForm key={`${relation_id}-${plan_id}`} relation_id={relation_id} name={name} plan_id={plan_id} today={today} politely={politely !== undefined} {...(begin ? { begin } : {})} onDone={() => go('/follow-up')} /> : null}
    </div>
  )
}

/** A visit still to come. Where it is refused, one that has happened can be recorded all the same. */
function PlanForm({ picked, today, onInstead }: { picked: Picked; today: Day; onInstead: (politely: boolean) => void }) {
  const t = useT()
  const go = useGo()
  const toast = useToast()
  const when = useWhen()
  const [channel, setChannel] = useState<Channel>('visit')
  const [planned_on, setDay] = useState<Day>(today)
  const [what, setWhat] = useState('')
  const planning = useAct(planVisit, {
    onDone: () => {
      toast.done(t('visits.planned_done', { on: when.day(planned_on) }))
      go('/follow-up?state=planned')
    },
  })
  const whom = picked.relation_id === undefined ? { name: picked.name } : { relation_id: picked.relation_id }
  const ways: Readonly<Record<string, () => void>> = {
    record_visit: () => onInstead(false),
    polite_exit: () => onInstead(true),
    stand_by: () => go(`/file?name=${encodeURIComponent(picked.name ?? '')}&standby=1`),
  }
  const instead = (code: string): boolean => {
    ways[code]?.()
    return ways[code] !== undefined
  }
  const problem = planning.error ? problemFrom(planning.error) : undefined
  return (
    <form
      className="vs-form"
      onSubmit={(event) => {
        event.preventDefault()
        planning.mutate({ ...whom, planned_on, channel, ...(what.trim() === '' ? {} : { what: what.trim() }) })
      }}
    >
      <Channels value={channel} onChange={setChannel} />
      <label className="vs-label"><span>{t('visits.planned_on')}</span><DayInput value={planned_on} min={today} onChange={(day) => setDay(day ?? today)} /></label>
      <label className="vs-label"><span>{t('visits.plan_what')}</span><Input.TextArea value={what} autoSize={{ minRows: 2 }} maxLength={500} onChange={(event) => setWhat(event.target.value)} /></label>
      {problem ? <RecordRefusal problem={problem} name={picked.relation_id === undefined ? picked.name : undefined} onInstead={instead} /> : null}
      {problem?.code === 'registration.protected' ? <Button size="large" onClick={() => onInstead(false)}>{t('visits.happened_already')}</Button> : null}
      <Button type="primary" size="large" htmlType="submit" loading={planning.isPending}>{t('visits.plan_button')}</Button>
    </form>
  )
}
