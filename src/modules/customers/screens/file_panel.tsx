import { Button } from 'antd'
import { useState } from 'react'
import { getCustomer, updateCustomer } from '#contract/customers'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, ClauseLink, EmptyState, Field, Fields, Refusal, Section, useToast } from '#web/ui'
import { SlotInput } from './slot_input.tsx'
import { SlotLabel } from './slot_label.tsx'
import { ChangeForm, Pending, useAsksFirst } from './change_form.tsx'
import { Upkeep } from './upkeep_bar.tsx'
import { StaleChoice, useRereadWhenStale } from './stale_choice.tsx'
import { same, useShown, type Customer, type Part, type Slot } from './value.ts'

/** 档案: the parts the regulations ask for, each edited where it stands. */
export function FilePanel({ relation_id }: { relation_id: number }) {
  const t = useT()
  const asked = useAsk(getCustomer, { relation_id })
  return (
    <Answer asked={asked} rows={8}>
      {(customer) => (
        <>
          <Upkeep customer={customer} />
          {customer.parts.length === 0 ? <EmptyState text={t('customers.no_parts')} /> : customer.parts.map((part) => <FilePart key={part.part} customer={customer} part={part} />)}
        </>
      )}
    </Answer>
  )
}

function FilePart({ customer, part }: { customer: Customer; part: Part }) {
  const t = useT()
  const [editing, setEditing] = useState(false)
  const asks = useAsksFirst(customer)
  const may = asks || (customer.may.find((one) => one.operation === 'customers.update')?.ok ?? false)
  const actions = (
    <span className="kd-row">
      <span className="kd-faded kd-num">{t('customers.filled_of', { filled: part.filled, counted: part.counted })}</span>
      {part.clause ? <ClauseLink clause={part.clause} /> : null}
      {may && !editing ? <Button onClick={() => setEditing(true)} aria-label={t('customers.edit_of', { name: part.label })}>{t('customers.edit')}</Button> : null}
    </span>
  )
  return (
    <Section title={part.label} actions={actions} id={`part-${part.part}`}>
      <div className="kd-card">{editing ? (asks ? <ChangeForm customer={customer} part={part} onDone={() => setEditing(false)} /> : <PartForm customer={customer} part={part} onDone={() => setEditing(false)} />) : <PartShown part={part} />}</div>
    </Section>
  )
}

function PartShown({ part }: { part: Part }) {
  const t = useT()
  const shown = useShown()
  return (
    <Fields>
      {part.slots.map((slot) => (
        <Field key={slot.name} label={slot.required_from && !slot.value ? t('customers.required_label', { label: slot.label }) : slot.label}>{shown(slot, slot.value)}<Pending slot={slot} /></Field>
      ))}
    </Fields>
  )
}

type Values = Record<string, unknown>

/** Only what was changed is sent. Where somebody was faster, both values are shown and one is chosen. */
function PartForm({ customer, part, onDone }: { customer: Customer; part: Part; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const onRefused = useRereadWhenStale()
  const own = part.slots.filter((slot) => !slot.built_in)
  const [begun] = useState<Values>(() => Object.fromEntries(own.map((slot) => [slot.name, slot.value])))
  const [values, setValues] = useState<Values>(begun)
  const acting = useAct(updateCustomer, {
    onRefused,
    onDone: () => {
      toast.done(t('customers.saved'))
      onDone()
    },
  })
  const changed = own.filter((slot) => !same(values[slot.name], begun[slot.name]))
  const problem = acting.error ? problemFrom(acting.error) : undefined
  const set = (slot: Slot, value: unknown) => setValues((before) => ({ ...before, [slot.name]: value }))
  const wrong = new Set([problem?.field, ...(problem?.more ?? []).map((one) => one.field)])
  return (
    <form
      className="cu-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed.length === 0) onDone()
        else acting.mutate({ relation_id: customer.relation_id, fields: Object.fromEntries(changed.map((slot) => [slot.name, values[slot.name] ?? null])), if_match: customer.version })
      }}
    >
      <div className="cu-slots">
        {part.slots.map((slot) => (
          <label key={slot.name} className="cu-label">
            <span><SlotLabel slot={slot} /></span>
            {slot.built_in ? <span>{String(slot.value ?? '')} <small className="kd-faded">{t('customers.built_in')}</small></span> : <SlotInput slot={slot} value={values[slot.name]} wrong={wrong.has(`fields.${slot.name}`)} onChange={(value) => set(slot, value)} />}
          </label>
        ))}
      </div>
      {problem?.code === 'version.stale' ? <Conflicts slots={changed} values={values} onTheirs={(slot) => set(slot, slot.value)} /> : problem ? <Refusal problem={problem} /> : null}
      <div className="kd-row">
        <Button type="primary" size="large" htmlType="submit" loading={acting.isPending}>{t('customers.save')}</Button>
        <Button size="large" onClick={onDone}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}

function Conflicts({ slots, values, onTheirs }: { slots: readonly Slot[]; values: Values; onTheirs: (slot: Slot) => void }) {
  const shown = useShown()
  return (
    <StaleChoice
      conflicts={slots.map((slot) => ({ key: slot.name, label: slot.label, theirs: shown(slot, slot.value), mine: shown(slot, values[slot.name]), keepsMine: true, onChoose: (mine) => (mine ? undefined : onTheirs(slot)) }))}
    />
  )
}
