import { Button, Form, Input, InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import { enterVoucher, voucherKind } from '#contract/trade'
import type { Day } from '#kernel/time'
import { problemFrom, useAct, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, FormFields, PersonPicker, Refusal, useToast } from '#web/ui'
import { CustomerSearch, type Found } from './customer_search.tsx'
import { fenOf } from './money.ts'

type Filled = { kind: 'sale' | 'return' | 'receipt' | 'refund'; voucher_no: string; happened_on: Day; amount: number; person_id?: number; payer?: string; reverses_no?: string; settles_no?: string; note?: string }

/** One voucher by hand, for a customer found or by whole name. The holder is proposed as the salesperson, and can be taken out. */
export function VoucherForm({ onDone }: { onDone: () => void }) {
  const t = useT()
  const today = useToday()
  const toast = useToast()
  const [form] = Form.useForm<Filled>()
  const [customer, setCustomer] = useState<Found | undefined>(undefined)
  const [name, setName] = useState('')
  const kind = Form.useWatch('kind', form) ?? 'sale'
  const acting = useAct(enterVoucher, {
    onDone: (done) => {
      toast.done([t(done.confirmed ? 'trade.entered' : 'trade.entered_waits'), t(done.why), ...(done.late ? [t('trade.late')] : []), ...done.remarks.map((one) => t(one.code))].join(' · '))
      onDone()
    },
  })
  const problem = acting.error ? problemFrom(acting.error) : undefined
  const send = ({ amount, ...filled }: Filled) => {
    const amount_fen = fenOf(amount)
    if ((!customer && name === '') || amount_fen === undefined) return
    const given = Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined && value !== null && value !== ''))
    acting.mutate({ ...given, kind: filled.kind, voucher_no: filled.voucher_no, happened_on: filled.happened_on, amount_fen, ...(customer ? { relation_id: customer.relation_id } : { name }) })
  }
  const takes_back = kind === 'return' || kind === 'refund'
  const fields = [
    { name: 'kind', label: t('trade.kind'), required: true, input: <Segmented block options={voucherKind.options.map((value) => ({ value, label: t(`trade.kind.${value}`) }))} /> },
    { name: 'voucher_no', label: t('trade.voucher_no'), required: true, help: t('trade.voucher_no_hint'), input: <Input maxLength={60} autoComplete="off" /> },
    { name: 'happened_on', label: t('trade.day'), required: true, input: <DayInput {...(today === undefined ? {} : { max: today })} /> },
    { name: 'amount', label: t('trade.amount_yuan'), required: true, ...(takes_back ? { help: t('trade.amount_back_hint') } : {}), input: <InputNumber style={{ width: '100%' }} precision={2} inputMode="decimal" min={takes_back ? -1e13 : 0.01} /> },
    { name: 'person_id', label: t('trade.whose'), help: t('trade.whose_hint'), input: <PersonPicker known={customer?.holder} /> },
    ...(takes_back ? [{ name: 'reverses_no', label: t('trade.reverses_no'), help: t('trade.reverses_hint'), input: <Input maxLength={60} autoComplete="off" /> }] : []),
    ...(kind === 'receipt' ? [{ name: 'payer', label: t('trade.payer'), help: t('trade.payer_hint'), input: <Input maxLength={200} /> }, { name: 'settles_no', label: t('trade.settles_no'), input: <Input maxLength={60} autoComplete="off" /> }] : []),
    { name: 'note', label: t('trade.note'), input: <Input maxLength={500} /> },
  ]
  return (
    <div className="kd-stack">
      <CustomerSearch
        label={t('trade.customer')}
        onText={(text) => {
          setName(text)
          if (text !== customer?.name) setCustomer(undefined)
        }}
        onPick={(found) => {
          setCustomer(found)
          form.setFieldValue('person_id', found.holder?.id)
        }}
      />
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kind: 'sale', happened_on: today }} onFinish={send}>
        <FormFields fields={fields} />
        {problem ? <Refusal problem={problem} onInstead={(code) => code === 'enter_return' && (form.setFieldValue('kind', 'return'), true)} /> : null}
        <Button type="primary" size="large" htmlType="submit" block disabled={!customer && name === ''} loading={acting.isPending}>{t(customer || name !== '' ? 'trade.enter_button' : 'trade.pick_customer_first')}</Button>
      </Form>
    </div>
  )
}
