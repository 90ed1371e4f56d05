import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { requestChange } from '#contract/customers'
import { problemFrom, useAct, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, Refusal, useToast } from '#web/ui'
import { SlotInput } from './slot_input.tsx'
import { same, useShown, type Customer, type Part, type Slot } from './value.ts'

/** Whether changes of the file's fields are asked for instead of made. */
export function useAsksFirst(customer: Customer): boolean {
  const may = useMay('customers.request_change')
  const reviews = useMay('customers.review_change')
  return may && !reviews && customer.reviewed.includes('fields')
}

/** Beside the value that holds: the new one that waits for review. */
export function Pending({ slot }: { slot: Slot }) {
  const t = useT()
  const shown = useShown()
  if (!slot.pending) return null
  const value = shown(slot, slot.pending.value) || t('customers.pending_emptied')
  return <AppLink to="/customers/change-requests" className="cu-pending">{t('customers.pending_value', { value, by: slot.pending.by })}</AppLink>
}

type ChangeFormProps = { customer: Customer; part: Part; onDone: () => void }

/** Asks for a change of registered data: the fields, the ground, where it is known from. */
export function ChangeForm({ customer, part, onDone }: ChangeFormProps) {
  const t = useT()
  const toast = useToast()
  const own = part.slots.filter((slot) => !slot.built_in)
  const [begun] = useState<Record<string, unknown>>(() => Object.fromEntries(own.map((slot) => [slot.name, slot.pending ? slot.pending.value : slot.value])))
  const [values, setValues] = useState(begun)
  const [ground, setGround] = useState<Customer['grounds'][number] | undefined>(undefined)
  const [reason, setReason] = useState('')
  const acting = useAct(requestChange, { onDone: () => {
    toast.done(t('customers.change_sent'))
    onDone()
  } })
  const changed = own.filter((slot) => !same(values[slot.name], begun[slot.name]))
  const problem = acting.error ? problemFrom(acting.error) : undefined
  const wrong = new Set([problem?.field, ...(problem?.more ?? []).map((one) => one.field)])
  const send = () => acting.mutate({
    relation_id: customer.relation_id, fields: Object.fromEntries(changed.map((slot) => [slot.name, values[slot.name] ?? null])), ...(ground ? { ground } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}), if_match: customer.version,
  })
  return (
    <form
      className="cu-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed.length === 0) onDone()
        else send()
      }}
    >
      <p className="kd-faded">{t('customers.change_lead')}</p>
      <div className="cu-slots">
        {own.map((slot) => (
          <label key={slot.name} className="cu-label">
            <span>{slot.label}</span>
            <SlotInput slot={slot} value={values[slot.name]} wrong={wrong.has(`fields.${slot.name}`)} onChange={(value) => setValues((before) => ({ ...before, [slot.name]: value }))} />
          </label>
        ))}
        {customer.grounds.length > 0 ? (
          <label className="cu-label">
            <span>{t('customers.change_ground')}</span>
            <Select aria-label={t('customers.change_ground')} {...(wrong.has('ground') ? { status: 'error' as const } : {})} value={ground ?? null} options={customer.grounds.map((one) => ({ value: one, label: t(`customers.ground.${one}`) }))} onChange={setGround} />
          </label>
        ) : null}
        <label className="cu-label">
          <span>{t('customers.change_reason')}</span>
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </label>
      </div>
      {problem ? <Refusal problem={problem} /> : null}
      <div className="kd-row">
        <Button type="primary" size="large" htmlType="submit" loading={acting.isPending}>{t('customers.change_send')}</Button>
        <Button size="large" onClick={onDone}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
