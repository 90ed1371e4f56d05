import { Button, Checkbox, Input, Progress, Select } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { getCustomer, manyCustomers, role } from '#contract/customers'
import { call, type Out } from '#kernel/contract'
import { problemFrom, useAsk, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, ClauseLink, DayInput, PersonPicker, Refusal, Tag } from '#web/ui'
import { SlotInput } from './slot_input.tsx'

export type BulkAct = 'roles' | 'field' | 'helper' | 'assign'
type Result = Out<typeof manyCustomers>['rows'][number]
type Run = (operation: string, input: Record<string, unknown>) => void

const AT_ONCE = 25
/** Of those done, so many are named; all refused ones are. */
const MOST_LISTED = 200

/** One thing for many: what to do, how far it is, and a result for each row. */
export function BulkForm({ act, ids }: { act: BulkAct; ids: readonly number[] }) {
  const t = useT()
  const client = useQueryClient()
  // The rows as they were chosen when the panel was opened.
  const [wanted] = useState(ids)
  const [results, setResults] = useState<readonly Result[] | null>(null)
  const [problem, setProblem] = useState<ReturnType<typeof problemFrom> | null>(null)
  const [running, setRunning] = useState(false)
  const run: Run = async (operation, input) => {
    setRunning(true)
    setProblem(null)
    const done: Result[] = []
    try {
      for (let at = 0; at < wanted.length; at += AT_ONCE) {
        const answer = await call(manyCustomers, { operation, relation_ids: wanted.slice(at, at + AT_ONCE), input }, { idempotency_key: crypto.randomUUID() })
        done.push(...answer.rows)
        setResults([...done])
      }
    } catch (error) {
      setProblem(problemFrom(error))
    } finally {
      setRunning(false)
      void client.invalidateQueries()
    }
  }
  if (results === null) {
    return (
      <div className="kd-stack">
        <p>{t('customers.bulk_for', { n: wanted.length })}</p>
        {problem ? <Refusal problem={problem} /> : null}
        <Inputs act={act} first={wanted[0] ?? 0} running={running} onRun={run} />
      </div>
    )
  }
  return <Results results={results} wanted={wanted.length} running={running} problem={problem} />
}

function Inputs({ act, first, running, onRun }: { act: BulkAct; first: number; running: boolean; onRun: Run }) {
  if (act === 'roles') return <Roles running={running} onRun={onRun} />
  if (act === 'field') return <Field first={first} running={running} onRun={onRun} />
  return <Person act={act} running={running} onRun={onRun} />
}

function Go({ running, ready, children, onGo }: { running: boolean; ready: boolean; children: ReactNode; onGo: () => void }) {
  const t = useT()
  return (
    <form className="cu-form" onSubmit={(event) => { event.preventDefault(); onGo() }}>
      {children}
      <Button type="primary" size="large" htmlType="submit" loading={running} disabled={!ready}>{t('customers.bulk_go')}</Button>
    </form>
  )
}

function Roles({ running, onRun }: { running: boolean; onRun: Run }) {
  const t = useT()
  const [roles, setRoles] = useState<readonly string[]>([])
  const [add, setAdd] = useState(true)
  return (
    <Go running={running} ready={roles.length > 0} onGo={() => onRun('customers.set_roles', { roles, add })}>
      <Checkbox.Group value={[...roles]} onChange={setRoles} options={role.options.map((one) => ({ value: one, label: t(`customers.role.${one}`) }))} />
      <Checkbox checked={add} onChange={(event) => setAdd(event.target.checked)}>{t('customers.bulk_roles_add')}</Checkbox>
    </Go>
  )
}

/** A field of the file, as the first of the chosen has it. */
function Field({ first, running, onRun }: { first: number; running: boolean; onRun: Run }) {
  const t = useT()
  const asked = useAsk(getCustomer, { relation_id: first })
  const [name, setName] = useState<string | undefined>(undefined)
  const [value, setValue] = useState<unknown>(null)
  return (
    <Answer asked={asked} rows={3}>
      {({ parts }) => {
        const slots = parts.flatMap((part) => part.slots.filter((slot) => !slot.built_in))
        const slot = slots.find((one) => one.name === name)
        return (
          <Go running={running} ready={slot !== undefined} onGo={() => slot && onRun('customers.update', { fields: { [slot.name]: value } })}>
            <label className="cu-label"><span>{t('customers.bulk_which_field')}</span><Select showSearch={{ optionFilterProp: 'label' }} value={name} onChange={(chosen) => { setName(chosen); setValue(null) }} options={slots.map((one) => ({ value: one.name, label: one.label }))} /></label>
            {slot ? <label className="cu-label"><span>{t('customers.bulk_new_value', { label: slot.label })}</span><SlotInput slot={slot} value={value} wrong={false} onChange={setValue} /></label> : null}
            <p className="kd-faded">{t('customers.bulk_empty_clears')}</p>
          </Go>
        )
      }}
    </Answer>
  )
}

function Person({ act, running, onRun }: { act: BulkAct; running: boolean; onRun: Run }) {
  const t = useT()
  const today = useToday()
  const [person_id, setPerson] = useState<number | undefined>(undefined)
  const [through_day, setThrough] = useState<string | undefined>(undefined)
  const [reason, setReason] = useState('')
  const isHelper = act === 'helper'
  const go = () => (isHelper ? onRun('registration.add_helper', { helper_id: person_id, ...(through_day ? { through_day } : {}) }) : onRun('registration.assign', { person_id, reason: reason.trim() }))
  return (
    <Go running={running} ready={person_id !== undefined && (isHelper || reason.trim() !== '')} onGo={go}>
      <label className="cu-label"><span>{t(isHelper ? 'customers.bulk_helper' : 'customers.bulk_assignee')}</span><PersonPicker value={person_id ?? null} onChange={setPerson} /></label>
      {isHelper
        ? <label className="cu-label"><span>{t('customers.bulk_through')}</span><DayInput value={through_day ?? null} {...(today ? { min: today } : {})} onChange={setThrough} /></label>
        : <label className="cu-label"><span>{t('customers.reason')}</span><Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} /></label>}
    </Go>
  )
}

function Results({ results, wanted, running, problem }: { results: readonly Result[]; wanted: number; running: boolean; problem: ReturnType<typeof problemFrom> | null }) {
  const t = useT()
  const refused = results.filter((row) => !row.ok)
  return (
    <div className="kd-stack" aria-live="polite">
      <Progress percent={Math.round((results.length / Math.max(1, wanted)) * 100)} showInfo={false} strokeColor="var(--accent)" aria-label={t('customers.bulk_progress', { done: results.length, wanted })} />
      <p><b>{t('customers.bulk_done', { done: results.length - refused.length, refused: refused.length })}</b>{running ? ` ${t('customers.bulk_progress', { done: results.length, wanted })}` : ''}</p>
      {problem ? <Refusal problem={problem} /> : null}
      {!running && results.length < wanted ? <p>{t('customers.bulk_rest', { n: wanted - results.length })}</p> : null}
      {results.length === 0 ? null : (
        <ul className="kd-list">
          {[...refused, ...results.filter((row) => row.ok).slice(0, MOST_LISTED)].map((row) => (
            <li key={row.relation_id} className="cu-item">
              <div className="kd-between"><AppLink to={`/customers/${row.relation_id}`}>{row.name ?? t('customers.bulk_nameless')}</AppLink><Tag tone={row.ok ? 'accent' : 'strong'}>{t(row.ok ? 'customers.bulk_ok' : 'customers.bulk_not_ok')}</Tag></div>
              {row.detail ? <span>{row.detail}</span> : null}
              {row.clause ? <span><ClauseLink clause={row.clause} /></span> : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
