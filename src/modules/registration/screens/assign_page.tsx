import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { assignments, dispatch, toAssign } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk, useMay, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, DataTable, DayInput, EmptyState, Page, pageInfo, Refusal, Section, SidePanel, Tag, useFilters, useToast, useWhen, type Column } from '#web/ui'
import './registration.css'

const filters = z.object({ cursor: z.coerce.string().optional().catch(undefined) })
type Open = Out<typeof toAssign>
type Given = Out<typeof assignments>['items'][number]
const PURPOSES = ['follow_up', 'negotiate', 'sign', 'collect', 'other'] as const

/** 指派与进展: what waits to be given to somebody, and how what was given stands. */
export function AssignPage() {
  const t = useT()
  const mayAssign = useMay('registration.to_assign')
  return (
    <Page title={t('registration.assign_title')} lead={t('registration.assign_lead')}>
      <div className="kd-stack">
        {mayAssign ? <OpenList /> : null}
        <GivenList />
      </div>
    </Page>
  )
}

function OpenList() {
  const t = useT()
  const when = useWhen()
  const asked = useAsk(toAssign, {}, { keep: true })
  const [chosen, setChosen] = useState<Open['items'][number] | null>(null)
  const { data } = asked
  return (
    <Section title={t('registration.to_assign_title', { n: data?.total ?? 0 })}>
      {data && data.items.length === 0 ? <EmptyState text={t('registration.to_assign_empty')} /> : null}
      <ul className="kd-list">
        {data?.items.map((one) => (
          <li key={one.filing_id} className="rg-holding">
            <div className="kd-between">
              <span className="kd-row"><AppLink to={`/filings/${one.filing_id}`}><b>{one.name}</b></AppLink> <span>{one.filer} · {one.unit}</span></span>
              {one.may.some((may) => may.ok || may.code !== 'registration.own_assignment') ? <Button type="primary" onClick={() => setChosen(one)}>{t('registration.assign_button')}</Button> : null}
            </div>
            <span className="kd-faded">{t('registration.accepted_at', { at: when.moment(one.accepted_at) })}{one.remark ? ` · ${one.remark}` : ''}</span>
          </li>
        ))}
      </ul>
      {chosen && data ? <SidePanel title={t('registration.assign_button')} onClose={() => setChosen(null)}><Assign filing_id={chosen.filing_id} name={chosen.name} people={data.people} teams={data.teams} onDone={() => setChosen(null)} /></SidePanel> : null}
    </Section>
  )
}

function Assign({ filing_id, name, people, teams, onDone }: Pick<Open, 'people' | 'teams'> & { filing_id: number; name: string; onDone: () => void }) {
  const t = useT()
  const today = useToday()
  const toast = useToast()
  const [to, setTo] = useState<string | undefined>(undefined)
  const [purpose, setPurpose] = useState<(typeof PURPOSES)[number]>('follow_up')
  const [contact_on, setContactOn] = useState<string | undefined>(undefined)
  const [remark, setRemark] = useState('')
  const acting = useAct(dispatch, {
    onDone: () => {
      toast.done(t('registration.assigned_done', { name }))
      onDone()
    },
  })
  const options = [
    { label: t('registration.assign_person'), options: people.map((one) => ({ value: `p${one.id}`, label: `${one.name} · ${one.unit}` })) },
    { label: t('registration.assign_team'), options: teams.map((one) => ({ value: `t${one.id}`, label: one.name })) },
  ]
  const whom = to === undefined ? {} : to.startsWith('p') ? { person_id: Number(to.slice(1)) } : { unit_id: Number(to.slice(1)) }
  return (
    <form
      className="kd-stack"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate({ filing_id, purpose, ...whom, ...(contact_on ? { contact_on } : {}), ...(remark.trim() === '' ? {} : { remark: remark.trim() }) })
      }}
    >
      <p><b>{name}</b></p>
      <label className="rg-label"><span>{t('registration.assign_to')}</span><Select showSearch={{ optionFilterProp: 'label' }} value={to} options={options} onChange={setTo} /></label>
      <label className="rg-label"><span>{t('registration.assign_purpose')}</span><Select value={purpose} options={PURPOSES.map((value) => ({ value, label: t(`registration.purpose.${value}`) }))} onChange={setPurpose} /></label>
      <label className="rg-label"><span>{t('registration.assign_contact_on')}</span><DayInput value={contact_on ?? null} {...(today ? { min: today } : {})} onChange={setContactOn} /></label>
      <label className="rg-label"><span>{t('registration.assign_remark')}</span><Input value={remark} maxLength={300} onChange={(event) => setRemark(event.target.value)} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={to === undefined}>{t('registration.assign_button')}</Button>
    </form>
  )
}

function GivenList() {
  const t = useT()
  const when = useWhen()
  const [{ cursor }, set] = useFilters(filters)
  const asked = useAsk(assignments, cursor ? { cursor } : {}, { keep: true })
  const columns: Column<Given>[] = [
    { key: 'name', title: t('registration.customer'), phone: 'title', render: (row) => <b>{row.name}</b> },
    { key: 'to', title: t('registration.assign_to'), phone: 'sub', render: (row) => (row.person ? `${row.person.name} · ${row.unit}` : row.unit) },
    { key: 'purpose', title: t('registration.assign_purpose'), render: (row) => t(`registration.purpose.${row.purpose}`) },
    { key: 'at', title: t('registration.assigned_at'), phone: 'hide', render: (row) => when.moment(row.assigned_at) },
    { key: 'state', title: t('registration.progress'), render: (row) => <>{row.overdue ? <Tag tone="strong">{t('registration.contact_overdue')}</Tag> : null} {row.latest ? `${when.day(row.latest.on)} ${row.latest.what}` : <span className="kd-faded">{t('registration.no_progress')}</span>}</> },
  ]
  return (
    <Section title={t('registration.assignments_title')}>
      <DataTable columns={columns} rows={asked.data?.items} rowKey={(row) => row.id} label={t('registration.assignments_title')} empty={t('registration.assignments_empty')} rowTo={(row) => `/customers/${row.relation_id}`} pageInfo={pageInfo(asked.data, cursor, set)} />
    </Section>
  )
}
