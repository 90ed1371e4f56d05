import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { kind as kinds, nameCustomer } from '#contract/customers'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, Refusal, useToast } from '#web/ui'
import { StaleChoice, useRereadWhenStale } from './stale_choice.tsx'
import type { Customer } from './value.ts'

type OtherName = { kind: 'short' | 'former' | 'sign'; name: string; from_day: string | null; through_day: string | null }
const OTHERS = ['short', 'former', 'sign'] as const

function othersOf(customer: Customer): OtherName[] {
  return customer.names.flatMap(({ kind, ...rest }) => (kind === 'short' || kind === 'former' || kind === 'sign' ? [{ kind, ...rest }] : []))
}

/** Registered name, short and former names and signs with their days, credit code, kind: only what was changed is sent. */
export function NamesForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const of = (kind: string) => customer.names.filter((one) => one.kind === kind).map((one) => one.name)
  const [begun] = useState({ registered: of('registered')[0] ?? '', others: othersOf(customer), code: customer.credit_code ?? '', kind: customer.kind })
  const [registered, setRegistered] = useState(begun.registered || customer.name)
  const [others, setOthers] = useState(begun.others)
  const [renamed, setRenamed] = useState(false)
  const [renamed_on, setRenamedOn] = useState<string | undefined>(undefined)
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
  const joined = (names: readonly OtherName[]) => names.map((one) => one.name).join(t('customers.list_comma'))
  const isOtherName = registered.trim() !== '' && registered.trim() !== (begun.registered || customer.name)
  const conflicts = [
    { key: 'registered', label: t('customers.names.registered'), theirs: of('registered')[0] ?? '', mine: registered, keepsMine: true, onChoose: (mine: boolean) => (mine ? undefined : setRegistered(of('registered')[0] ?? '')) },
    { key: 'code', label: t('customers.scheme.credit_code'), theirs: customer.credit_code ?? '', mine: code, keepsMine: true, onChoose: (mine: boolean) => (mine ? undefined : setCode(customer.credit_code ?? '')) },
    { key: 'others', label: t('customers.other_names'), theirs: joined(othersOf(customer)), mine: joined(others), keepsMine: true, onChoose: (mine: boolean) => (mine ? undefined : setOthers(othersOf(customer))) },
  ]
  const submit = () => acting.mutate({
    relation_id: customer.relation_id, if_match: customer.version,
    ...(registered.trim() !== '' && registered.trim() !== begun.registered ? { registered_name: registered.trim() } : {}),
    ...(isOtherName && renamed && renamed_on ? { renamed_on } : {}),
    ...(JSON.stringify(others) === JSON.stringify(begun.others) ? {} : { other_names: others.filter((one) => one.name.trim() !== '').map((one) => ({ ...one, name: one.name.trim() })) }),
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
      {isOtherName ? (
        <>
          <Checkbox checked={renamed} onChange={(event) => setRenamed(event.target.checked)}>{t('customers.renamed')}</Checkbox>
          {renamed ? <label className="cu-label"><span>{t('customers.renamed_on')}</span><DayInput value={renamed_on ?? null} onChange={setRenamedOn} /></label> : null}
        </>
      ) : null}
      <label className="cu-label"><span>{t('customers.scheme.credit_code')}</span><Input value={code} maxLength={40} onChange={(event) => setCode(event.target.value)} /></label>
      <label className="cu-label"><span>{t('customers.kind')}</span><Select value={kind} onChange={setKind} options={kinds.options.map((one) => ({ value: one, label: t(`customers.kind.${one}`) }))} /></label>
      <OtherNames names={others} onChange={setOthers} />
      {problem?.code === 'version.stale' ? <StaleChoice conflicts={conflicts} /> : problem ? <Refusal problem={problem} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={isOtherName && renamed && !renamed_on}>{t('customers.save')}</Button>
    </form>
  )
}

function OtherNames({ names, onChange }: { names: readonly OtherName[]; onChange: (names: OtherName[]) => void }) {
  const t = useT()
  const put = (at: number, patch: Partial<OtherName>) => onChange(names.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  return (
    <div className="cu-label">
      <span>{t('customers.other_names')}</span>
      {names.map((one, at) => (
        <div key={at} className="cu-choice">
          <div className="cu-reach">
            <Select value={one.kind} aria-label={t('customers.name_kind')} onChange={(kind) => put(at, { kind })} options={OTHERS.map((kind) => ({ value: kind, label: t(`customers.names.${kind}`) }))} />
            <Input value={one.name} maxLength={200} aria-label={t('customers.one_name')} onChange={(event) => put(at, { name: event.target.value })} />
            <Button onClick={() => onChange(names.filter((_, index) => index !== at))}>{t('customers.remove')}</Button>
          </div>
          <div className="cu-two">
            <DayInput value={one.from_day} aria-label={t('customers.name_from')} placeholder={t('customers.name_from')} onChange={(day) => put(at, { from_day: day ?? null })} />
            <DayInput value={one.through_day} aria-label={t('customers.name_through')} placeholder={t('customers.name_through')} onChange={(day) => put(at, { through_day: day ?? null })} />
          </div>
        </div>
      ))}
      {names.length < 60 ? <div><Button onClick={() => onChange([...names, { kind: 'former', name: '', from_day: null, through_day: null }])}>{t('customers.add_name')}</Button></div> : null}
    </div>
  )
}
