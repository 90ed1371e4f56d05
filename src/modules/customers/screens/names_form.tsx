import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { kind as kinds, nameCustomer } from '#contract/customers'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, useToast } from '#web/ui'
import { StaleChoice, useRereadWhenStale } from './stale_choice.tsx'
import type { Customer } from './value.ts'

/** Registered name, short and former names, credit code, kind: only what was changed is sent. */
export function NamesForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const of = (kind: string) => customer.names.filter((one) => one.kind === kind).map((one) => one.name)
  const [begun] = useState({ registered: of('registered')[0] ?? '', short: of('short'), former: of('former'), code: customer.credit_code ?? '', kind: customer.kind })
  const [registered, setRegistered] = useState(begun.registered || customer.name)
  const [short, setShort] = useState(begun.short)
  const [former, setFormer] = useState(begun.former)
  const [code, setCode] = useState(begun.code)
  const [kind, setKind] = useState(begun.kind)
  const onRefused = useRereadWhenStale()
  const acting = useAct(nameCustomer, {
    onRefused,
    onDone: () => {
      toast.done(t('customers.saved'))
      onDone()
    },
  })
  const problem = acting.error ? problemFrom(acting.error) : undefined
  const joined = (names: readonly string[]) => names.join(t('customers.list_comma'))
  const conflicts = [
    { key: 'registered', label: t('customers.names.registered'), theirs: of('registered')[0] ?? '', mine: registered, keepsMine: true, onChoose: (mine: boolean) => (mine ? undefined : setRegistered(of('registered')[0] ?? '')) },
    { key: 'code', label: t('customers.scheme.credit_code'), theirs: customer.credit_code ?? '', mine: code, keepsMine: true, onChoose: (mine: boolean) => (mine ? undefined : setCode(customer.credit_code ?? '')) },
    { key: 'short', label: t('customers.names.short'), theirs: joined(of('short')), mine: joined(short), keepsMine: true, onChoose: (mine: boolean) => (mine ? undefined : setShort(of('short'))) },
    { key: 'former', label: t('customers.names.former'), theirs: joined(of('former')), mine: joined(former), keepsMine: true, onChoose: (mine: boolean) => (mine ? undefined : setFormer(of('former'))) },
  ]
  const submit = () => acting.mutate({
    relation_id: customer.relation_id, if_match: customer.version,
    ...(registered.trim() !== '' && registered.trim() !== begun.registered ? { registered_name: registered.trim() } : {}),
    ...(short.join('\n') === begun.short.join('\n') ? {} : { short_names: short }), ...(former.join('\n') === begun.former.join('\n') ? {} : { former_names: former }),
    ...(code.trim() === begun.code ? {} : { credit_code: code.trim() }), ...(kind === begun.kind ? {} : { kind }),
  })
  return (
    <form
      className="cu-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label className="cu-label"><span>{t('customers.names.registered')}</span><Input value={registered} maxLength={200} onChange={(event) => setRegistered(event.target.value)} /></label>
      <label className="cu-label"><span>{t('customers.scheme.credit_code')}</span><Input value={code} maxLength={40} onChange={(event) => setCode(event.target.value)} /></label>
      <label className="cu-label"><span>{t('customers.kind')}</span><Select value={kind} onChange={setKind} options={kinds.options.map((one) => ({ value: one, label: t(`customers.kind.${one}`) }))} /></label>
      <label className="cu-label"><span>{t('customers.names.short')}</span><Select mode="tags" value={short} maxCount={20} open={false} suffixIcon={null} placeholder={t('customers.names_hint')} onChange={setShort} /></label>
      <label className="cu-label"><span>{t('customers.names.former')}</span><Select mode="tags" value={former} maxCount={20} open={false} suffixIcon={null} placeholder={t('customers.names_hint')} onChange={setFormer} /></label>
      {problem?.code === 'version.stale' ? <StaleChoice conflicts={conflicts} /> : problem ? <Refusal problem={problem} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending}>{t('customers.save')}</Button>
    </form>
  )
}
