import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { addHelper, customerHoldings, endHelper, listFilings, listLookUps } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk, useMay, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, ClauseLink, DataTable, DayInput, PersonPicker, Refusal, Section, SidePanel, Tag, useConfirm, useRefusalModal, useWhen } from '#web/ui'
import { Corrections } from './corrections.tsx'
import { TermBar } from './term_bar.tsx'
import './registration.css'

type Registration = Out<typeof customerHoldings>

/** 归属, on the customer record: who holds it, since when, who helps, who filed and who asked. */
export function HolderPanel({ relation_id }: { relation_id: number }) {
  const asked = useAsk(customerHoldings, { relation_id })
  const mayFilings = useMay('registration.filings')
  const mayLookUps = useMay('registration.look_ups')
  return (
    <Answer asked={asked} rows={6}>
      {(data) => (
        <>
          <Now data={data} />
          <Helpers data={data} relation_id={relation_id} />
          <Corrections items={data.corrections} />
          <Holdings data={data} />
          {mayFilings ? <Filings relation_id={relation_id} /> : null}
          {mayLookUps ? <LookUps relation_id={relation_id} count={data.looked_up} /> : null}
        </>
      )}
    </Answer>
  )
}

function Now({ data }: { data: Registration }) {
  const t = useT()
  const when = useWhen()
  const { current, after_lapse, pool_from, state } = data
  return (
    <Section title={t('registration.held_now')}>
      <div className="kd-card kd-stack">
        <div className="rg-big">{t(`registration.state.${state}`)}</div>
        {current ? <div>{current.holder.name} · {t(`registration.kind.${current.kind}`)}</div> : null}
        {data.company_since ? <div>{t('registration.company_since_at', { at: when.moment(data.company_since) })}</div> : null}
        {current?.protected_until ? <TermBar kind={current.kind} from={current.from_day} until={current.protected_until} total={current.days_total} left={current.days_left} waits={current.waits_for_finance} confirmed_to={current.confirmed_to} /> : null}
        {data.collision_id ? <div><AppLink to="/collisions">{t('registration.collides_now')}</AppLink></div> : null}
        {current?.kind === 'visit' && after_lapse ? <p>{t(`registration.after_lapse.${after_lapse}`)}{pool_from && after_lapse === 'pool' ? ` ${t('registration.pool_from', { at: when.moment(pool_from) })}` : ''}</p> : null}
        {current?.clause ? <div><ClauseLink clause={current.clause} /></div> : null}
      </div>
    </Section>
  )
}

function Helpers({ data, relation_id }: { data: Registration; relation_id: number }) {
  const t = useT()
  const when = useWhen()
  const confirm = useConfirm()
  const refused = useRefusalModal()
  const [adding, setAdding] = useState(false)
  const ending = useAct(endHelper, { onRefused: refused })
  const may = (operation: string) => data.may.find((one) => one.operation === operation)
  const end = async (id: number, name: string) => {
    if (await confirm({ title: t('registration.end_helper_title', { name }), ok: t('registration.end_helper_button') })) ending.mutate({ helper_row_id: id })
  }
  const add = may('registration.add_helper')
  return (
    <Section title={t('registration.helpers')} actions={add?.ok ? <Button onClick={() => setAdding(true)}>{t('registration.add_helper_button')}</Button> : null}>
      {data.helpers.length === 0 ? <p className="kd-faded">{t('registration.no_helpers')}</p> : null}
      <ul className={data.helpers.length > 0 ? 'kd-list' : ''}>
        {data.helpers.map((one) => (
          <li key={one.id} className="kd-list-item">
            <span className="kd-between">
              <span><b>{one.helper.name}</b> <Tag>{t(one.may_write ? 'registration.may_write' : 'registration.may_read')}</Tag></span>
              {may('registration.end_helper')?.ok ? <Button onClick={() => void end(one.id, one.helper.name)}>{t('registration.end_helper_button')}</Button> : null}
            </span>
            <span className="kd-list-sub">{one.through_day ? t('registration.from_through', { from: when.day(one.from_day), through: when.day(one.through_day) }) : t('registration.from_on', { from: when.day(one.from_day) })}</span>
          </li>
        ))}
      </ul>
      {adding ? <SidePanel title={t('registration.add_helper_button')} onClose={() => setAdding(false)}><AddHelper relation_id={relation_id} exclude={data.current ? [data.current.holder.id] : []} onDone={() => setAdding(false)} /></SidePanel> : null}
    </Section>
  )
}

function AddHelper({ relation_id, exclude, onDone }: { relation_id: number; exclude: readonly number[]; onDone: () => void }) {
  const t = useT()
  const today = useToday()
  const [helper_id, setHelper] = useState<number | undefined>(undefined)
  const [may_write, setMayWrite] = useState(true)
  const [through_day, setThrough] = useState<string | undefined>(undefined)
  const acting = useAct(addHelper, { onDone })
  return (
    <div className="kd-stack">
      <label className="rg-label"><span>{t('registration.helper')}</span><PersonPicker value={helper_id ?? null} onChange={setHelper} exclude={exclude} /></label>
      <Checkbox checked={may_write} onChange={(event) => setMayWrite(event.target.checked)}>{t('registration.helper_may_write')}</Checkbox>
      <label className="rg-label"><span>{t('registration.helper_through')}</span><DayInput value={through_day ?? null} {...(today ? { min: today } : {})} onChange={setThrough} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" disabled={helper_id === undefined} loading={acting.isPending} onClick={() => helper_id !== undefined && acting.mutate({ relation_id, helper_id, may_write, ...(through_day ? { through_day } : {}) })}>{t('registration.add_helper_button')}</Button>
    </div>
  )
}

function Holdings({ data }: { data: Registration }) {
  const t = useT()
  const when = useWhen()
  return (
    <Section title={t('registration.holdings_history')}>
      <DataTable
        label={t('registration.holdings_history')}
        rows={data.holdings}
        rowKey={(row) => row.id}
        empty={t('registration.never_held')}
        columns={[
          { key: 'holder', title: t('registration.holder'), phone: 'title', render: (row) => row.holder.name },
          { key: 'state', title: t('registration.state_label'), phone: 'sub', render: (row) => `${t(`registration.kind.${row.kind}`)} · ${t(`registration.holding.${row.state}`)}` },
          { key: 'filed', title: t('registration.submitted_at'), render: (row) => when.second(row.filed_at) },
          { key: 'until', title: t('registration.protected_until'), render: (row) => (row.protected_until ? t('registration.until_day', { until: when.day(row.protected_until) }) : '') },
          { key: 'basis', title: t('registration.basis_label'), render: (row) => (row.filing_id ? <AppLink to={`/filings/${row.filing_id}`}>{t('registration.receipt')}</AppLink> : t(`registration.basis.${row.basis}`)) },
          { key: 'clause', title: t('registration.by_article'), phone: 'hide', render: (row) => (row.clause ? <ClauseLink clause={row.clause} /> : '') },
        ]}
      />
    </Section>
  )
}

function Filings({ relation_id }: { relation_id: number }) {
  const t = useT()
  const when = useWhen()
  const asked = useAsk(listFilings, { relation_id })
  return (
    <Section title={t('registration.filings_title')}>
      <Answer asked={asked} rows={2}>
        {({ items }) => (
          <DataTable
            label={t('registration.filings_title')}
            rows={items}
            rowKey={(row) => row.id}
            rowTo={(row) => `/filings/${row.id}`}
            empty={t('registration.no_filings_here')}
            columns={[
              { key: 'no', title: t('registration.filing_no'), phone: 'title', render: (row) => row.filing_no },
              { key: 'state', title: t('registration.state_label'), phone: 'sub', render: (row) => t(`registration.filing.${row.state}`) },
              { key: 'filer', title: t('registration.filer'), render: (row) => row.filer },
              { key: 'at', title: t('registration.submitted_at'), render: (row) => when.second(row.submitted_at) },
            ]}
          />
        )}
      </Answer>
    </Section>
  )
}

function LookUps({ relation_id, count }: { relation_id: number; count: number }) {
  const t = useT()
  const when = useWhen()
  const [open, setOpen] = useState(false)
  const asked = useAsk(listLookUps, { relation_id }, { enabled: open })
  return (
    <Section title={t('registration.look_ups_title')} actions={open ? null : <Button onClick={() => setOpen(true)}>{t('registration.look_ups_show')}</Button>}>
      <p className="kd-faded">{t('registration.look_ups_n', { n: count })}</p>
      {open ? (
        <Answer asked={asked} rows={2}>
          {({ items }) => (
            <DataTable
              label={t('registration.look_ups_title')}
              rows={items}
              rowKey={(row) => row.id}
              empty={t('registration.never_looked_up')}
              columns={[
                { key: 'person', title: t('registration.who_asked'), phone: 'title', render: (row) => row.person },
                { key: 'at', title: t('registration.asked_at'), render: (row) => when.second(row.asked_at) },
                { key: 'text', title: t('registration.asked_text'), render: (row) => row.text },
                { key: 'answer', title: t('registration.answered'), render: (row) => t(`registration.state.${row.answer}`) },
              ]}
            />
          )}
        </Answer>
      ) : null}
    </Section>
  )
}
