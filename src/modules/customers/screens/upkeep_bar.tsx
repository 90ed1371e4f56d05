import { Button, Input } from 'antd'
import { useState } from 'react'
import { confirmCurrent, noteChange } from '#contract/customers'
import { problemFrom, useAct, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, useToast, useWhen } from '#web/ui'
import type { Customer } from './value.ts'

/** What keeps a file right without changing it: note that something changed, or say that it is still right. */
export function Upkeep({ customer }: { customer: Customer }) {
  const t = useT()
  const toast = useToast()
  const mayNote = useMay('customers.note_change')
  const mayConfirm = useMay('customers.confirm_current')
  const [noting, setNoting] = useState(false)
  const confirming = useAct(confirmCurrent, { onDone: () => toast.done(t('customers.current_done')) })
  if (!mayNote && !mayConfirm) return null
  return (
    <div className="kd-stack" style={{ marginBottom: 14 }}>
      <div className="kd-row">
        {mayNote && !noting ? <Button onClick={() => setNoting(true)}>{t('customers.note_change_button')}</Button> : null}
        {mayConfirm ? <Button loading={confirming.isPending} onClick={() => confirming.mutate({ relation_id: customer.relation_id })}>{t('customers.current_button')}</Button> : null}
      </div>
      {confirming.error ? <Refusal problem={problemFrom(confirming.error)} /> : null}
      {noting ? <Note customer={customer} onDone={() => setNoting(false)} /> : null}
    </div>
  )
}

function Note({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const when = useWhen()
  const [what, setWhat] = useState('')
  const acting = useAct(noteChange, { onDone: ({ due_on }) => {
    toast.done(due_on ? t('customers.note_change_done_by', { day: when.day(due_on) }) : t('customers.note_change_done'))
    onDone()
  } })
  return (
    <div className="kd-row">
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Input style={{ maxWidth: 420 }} value={what} maxLength={500} placeholder={t('customers.note_change_what')} aria-label={t('customers.note_change_what')} onChange={(event) => setWhat(event.target.value)} />
      <Button type="primary" disabled={what.trim() === ''} loading={acting.isPending} onClick={() => acting.mutate({ relation_id: customer.relation_id, what: what.trim() })}>{t('customers.save')}</Button>
      <Button onClick={onDone}>{t('ui.cancel')}</Button>
    </div>
  )
}
