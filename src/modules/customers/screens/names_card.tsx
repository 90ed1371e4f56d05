import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { addIdentifier, identifierScheme, removeIdentifier } from '#contract/customers'
import { problemFrom, useAct, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Field, Fields, Refusal, useConfirm, useRefusalModal, useToast, useWhen } from '#web/ui'
import type { Customer } from './value.ts'

const KNOWN = new Set(['credit_code', 'resident_id', 'foreign_registration', 'plate', 'vin'])

/** Names with their days, and numbers that name the customer. */
export function NamesCard({ customer }: { customer: Customer }) {
  const t = useT()
  const when = useWhen()
  const days = ({ from_day, through_day }: Customer['names'][number]) => (from_day || through_day ? t('customers.from_through', { from: from_day ? when.day(from_day) : '', through: through_day ? when.day(through_day) : t('customers.until_now') }) : '')
  return (
    <div className="kd-card">
      <Fields>
        {customer.names.map((one, index) => <Field key={index} label={t(`customers.names.${one.kind}`)}>{one.name} {days(one) ? <small className="kd-faded">{days(one)}</small> : null}</Field>)}
        {customer.identifiers.map((one) => <Field key={`${one.scheme}/${one.value}`} label={t(KNOWN.has(one.scheme) ? `customers.scheme.${one.scheme}` : 'customers.scheme.other')}><Identifier customer={customer} scheme={one.scheme} value={one.value} /></Field>)}
        {customer.note ? <Field label={t('customers.note')}>{customer.note}</Field> : null}
      </Fields>
    </div>
  )
}

function Identifier({ customer, scheme, value }: { customer: Customer; scheme: string; value: string }) {
  const t = useT()
  const confirm = useConfirm()
  const toast = useToast()
  const refused = useRefusalModal()
  const mayRemove = useMay('customers.remove_identifier')
  const removing = useAct(removeIdentifier, { onRefused: refused, onDone: () => toast.done(t('customers.saved')) })
  const of = identifierScheme.safeParse(scheme).data
  const shown = scheme === 'plate' ? `${value.slice(0, 2)}·${value.slice(2)}` : value
  const remove = async () => {
    if (of && (await confirm({ title: t('customers.remove_identifier_title', { value: shown }), ok: t('customers.remove') }))) removing.mutate({ relation_id: customer.relation_id, scheme: of, value })
  }
  return <><span className="kd-mono">{shown}</span>{of && mayRemove ? <Button size="small" type="link" loading={removing.isPending} onClick={() => void remove()}>{t('customers.remove')}</Button> : null}</>
}

/** A plate or VIN by which the customer is found. */
export function IdentifierForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [scheme, setScheme] = useState<(typeof identifierScheme.options)[number]>('plate')
  const [value, setValue] = useState('')
  const acting = useAct(addIdentifier, { onDone: () => { toast.done(t('customers.saved')); onDone() } })
  return (
    <form className="cu-form" onSubmit={(event) => { event.preventDefault(); acting.mutate({ relation_id: customer.relation_id, scheme, value: value.trim() }) }}>
      <label className="cu-label"><span>{t('customers.identifier_kind')}</span><Select value={scheme} onChange={setScheme} options={identifierScheme.options.map((one) => ({ value: one, label: t(`customers.scheme.${one}`) }))} /></label>
      <label className="cu-label"><span>{t('customers.identifier_value')}</span><Input autoFocus value={value} maxLength={40} placeholder={scheme === 'plate' ? '苏E·12345' : ''} onChange={(event) => setValue(event.target.value)} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={value.trim() === ''}>{t('customers.save')}</Button>
    </form>
  )
}
