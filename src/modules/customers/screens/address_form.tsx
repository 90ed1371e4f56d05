import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { saveAddress } from '#contract/customers'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, useToast } from '#web/ui'
import type { Customer } from './value.ts'

const KINDS = ['registered', 'site', 'billing'] as const

/** An address: registered, where the business is, or where bills go. */
export function AddressForm({ customer, address, onDone }: { customer: Customer; address?: Customer['addresses'][number]; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [kind, setKind] = useState(address?.kind ?? 'site')
  const [line, setLine] = useState(address?.line ?? '')
  const acting = useAct(saveAddress, {
    onDone: () => {
      toast.done(t('customers.saved'))
      onDone()
    },
  })
  const save = (remove: boolean) => acting.mutate({ relation_id: customer.relation_id, ...(address ? { address_id: address.id } : {}), kind, line: line.trim() || (address?.line ?? ''), remove })
  return (
    <form
      className="cu-form"
      onSubmit={(event) => {
        event.preventDefault()
        save(false)
      }}
    >
      <label className="cu-label"><span>{t('customers.address_kind')}</span><Select value={kind} onChange={setKind} options={KINDS.map((one) => ({ value: one, label: t(`customers.address.${one}`) }))} /></label>
      <label className="cu-label"><span>{t('customers.address_line')}</span><Input.TextArea autoFocus value={line} maxLength={300} autoSize={{ minRows: 2 }} onChange={(event) => setLine(event.target.value)} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={line.trim() === ''}>{t('customers.save')}</Button>
      {address ? <Button size="large" danger disabled={acting.isPending} onClick={() => save(true)}>{t('customers.remove_address')}</Button> : null}
    </form>
  )
}
