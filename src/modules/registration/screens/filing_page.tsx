import { Button, Input } from 'antd'
import { useState } from 'react'
import { getFiling, passFiling, resubmit, voidFiling, withdrawFiling } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, DayInput, Field, Fields, Page, Refusal, Section, SidePanel, useRouteId, useToast, useWhen } from '#web/ui'
import { CompleteForm } from './complete_form.tsx'
import { FilledParts, OtherReports, Steps } from './filled_parts.tsx'
import { GoButton } from './go_button.tsx'
import { Questions } from './questions.tsx'
import { Receipt } from './receipt.tsx'
import { useWays } from './use_ways.ts'

type Filing = Out<typeof getFiling>

/** /filings/$filing_id: the receipt, what was handed in, and what the filer can still do. */
export function FilingPage() {
  const t = useT()
  const filing_id = useRouteId('filing_id')
  const asked = useAsk(getFiling, { filing_id })
  return (
    <Page title={t('registration.receipt')} back={{ to: '/filings', label: t('registration.filings_title') }} actions={asked.data ? <Button onClick={() => window.print()}>{t('ui.print')}</Button> : null}>
      <Answer asked={asked} rows={8}>{(filing) => <FilingBody filing={filing} />}</Answer>
    </Page>
  )
}

function FilingBody({ filing }: { filing: Filing }) {
  const t = useT()
  const [panel, setPanel] = useState<'resubmit' | 'complete' | 'withdraw' | 'void' | null>(null)
  const may = (operation: string) => filing.may.find((one) => one.operation === operation)?.ok ?? false
  const close = () => setPanel(null)
  return (
    <div className="kd-stack">
      <Receipt receipt={filing} />
      <div className="kd-row kd-noprint">
        {may('registration.resubmit') ? <Button type="primary" size="large" onClick={() => setPanel('resubmit')}>{t('registration.resubmit_button')}</Button> : null}
        {may('registration.add_papers') && filing.form.length > 0 ? <Button type={filing.missing.length > 0 ? 'primary' : 'default'} size="large" onClick={() => setPanel('complete')}>{t('registration.complete_button')}</Button> : null}
        {may('registration.pass') ? <Verify filing={filing} /> : null}
        {filing.state === 'accepted' ? <GoButton size="large" type="primary" to={`/customers/${filing.relation_id}`}>{t('registration.way_record')}</GoButton> : null}
        {filing.state === 'accepted' ? <GoButton size="large" to={`/customers/${filing.relation_id}/form`}>{t('registration.print_form')}</GoButton> : null}
        {may('registration.withdraw') ? <Button size="large" onClick={() => setPanel('withdraw')}>{t('registration.withdraw_button')}</Button> : null}
        {may('registration.void') ? <Button size="large" danger onClick={() => setPanel('void')}>{t('registration.void_button')}</Button> : null}
        <GoButton size="large" to="/file">{t('registration.file_another')}</GoButton>
      </div>
      <div className="kd-stack kd-noprint">
        <FilledParts filing={filing} />
        <Steps filing={filing} />
        <Questions filing={filing} />
        <OtherReports filing={filing} />
      </div>
      <HandedIn filing={filing} />
      {panel === 'complete' ? <SidePanel title={t('registration.complete_button')} onClose={close}><CompleteForm filing={filing} onDone={close} /></SidePanel> : null}
      {panel === 'resubmit' ? <SidePanel title={t('registration.resubmit_button')} onClose={close}><Resubmit filing={filing} onDone={close} /></SidePanel> : null}
      {panel === 'withdraw' ? <SidePanel title={t('registration.withdraw_button')} onClose={close}><WithReason filing={filing} kind="withdraw" onDone={close} /></SidePanel> : null}
      {panel === 'void' ? <SidePanel title={t('registration.void_button')} onClose={close}><WithReason filing={filing} kind="void" onDone={close} /></SidePanel> : null}
    </div>
  )
}

/** S3-10-04 Whoever gathered the information says that it holds; it then goes on to be entered. */
function Verify({ filing }: { filing: Filing }) {
  const t = useT()
  const toast = useToast()
  const acting = useAct(passFiling, { onDone: () => toast.done(t('registration.passed_done', { name: filing.name })) })
  return (
    <>
      <Button type="primary" size="large" loading={acting.isPending} onClick={() => acting.mutate({ filing_id: filing.id, if_match: filing.version })}>{t('registration.verify_button')}</Button>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
    </>
  )
}

/** What stands on the form; kept off the receipt because of the contact data. */
function HandedIn({ filing }: { filing: Filing }) {
  const t = useT()
  const when = useWhen()
  const { typed, visited_on, photo_id, raw, not_same_because } = filing
  return (
    <div className="kd-noprint">
      <Section title={t('registration.handed_in')}>
        <div className="kd-card kd-stack">
          <Fields>
            {(['name', 'contact', 'title', 'phone', 'address', 'credit_code', 'project', 'note'] as const).map((field) => (typed[field] ? <Field key={field} label={t(`registration.field.${field}`)}>{typed[field]}</Field> : null))}
            <Field label={t('registration.visited_on')}>{visited_on ? when.day(visited_on) : t('registration.no_visit')}</Field>
            {not_same_because ? <Field label={t('registration.not_same_because')}>{not_same_because}</Field> : null}
          </Fields>
          {photo_id === null ? null : <img className="rg-big-photo" src={`/api/files/${photo_id}`} alt={t('registration.photo')} />}
          {raw ? <details><summary>{t('registration.pasted')}</summary><p style={{ whiteSpace: 'pre-wrap' }}>{raw}</p></details> : null}
        </div>
      </Section>
    </div>
  )
}

/** A returned filing, completed and handed in again; its place is kept until the day named. */
function Resubmit({ filing, onDone }: { filing: Filing; onDone: () => void }) {
  const t = useT()
  const today = useToday()
  const toast = useToast()
  const goTo = useWays()
  const [values, setValues] = useState({ contact: filing.typed.contact ?? '', phone: filing.typed.phone ?? '', address: filing.typed.address ?? '', note: filing.typed.note ?? '' })
  const [visited, setVisited] = useState<string | undefined>(filing.visited_on ?? undefined)
  const acting = useAct(resubmit, {
    onDone: () => {
      toast.done(t('registration.resubmitted'))
      onDone()
    },
  })
  const visit = visited && visited !== filing.visited_on ? { visit: { happened_on: visited, what: values.note.trim() || t('registration.first_visit') } } : {}
  return (
    <form
      className="kd-stack"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate({ filing_id: filing.id, if_match: filing.version, ...values, ...visit })
      }}
    >
      {filing.reason ? <p><b>{t('registration.reason')}</b> {filing.reason}</p> : null}
      {(['contact', 'phone', 'address', 'note'] as const).map((field) => (
        <label key={field} className="rg-label">
          <span>{t(`registration.field.${field}`)}</span>
          <Input value={values[field]} maxLength={field === 'note' ? 2000 : 300} onChange={(event) => setValues({ ...values, [field]: event.target.value })} />
        </label>
      ))}
      <label className="rg-label">
        <span>{t('registration.visited_on')}</span>
        <DayInput value={visited ?? null} {...(today ? { max: today } : {})} onChange={setVisited} />
      </label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} onInstead={goTo} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending}>{t('registration.resubmit_button')}</Button>
    </form>
  )
}

function WithReason({ filing, kind, onDone }: { filing: Filing; kind: 'withdraw' | 'void'; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const done = { onDone: () => {
    toast.done(t(kind === 'void' ? 'registration.voided' : 'registration.withdrawn'))
    onDone()
  } }
  const withdrawing = useAct(withdrawFiling, done)
  const voiding = useAct(voidFiling, done)
  const acting = kind === 'void' ? voiding : withdrawing
  const input = { filing_id: filing.id, if_match: filing.version }
  const submit = () => (kind === 'void' ? voiding.mutate({ ...input, reason }) : withdrawing.mutate({ ...input, ...(reason.trim() === '' ? {} : { reason }) }))
  return (
    <div className="kd-stack">
      <p>{t(kind === 'void' ? 'registration.void_text' : 'registration.withdraw_text')}</p>
      <label className="rg-label">
        <span>{t(kind === 'void' ? 'registration.reason_required' : 'registration.reason_optional')}</span>
        <Input.TextArea value={reason} maxLength={500} autoSize={{ minRows: 2 }} onChange={(event) => setReason(event.target.value)} />
      </label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button danger={kind === 'void'} type="primary" size="large" loading={acting.isPending} disabled={kind === 'void' && reason.trim() === ''} onClick={submit}>
        {t(kind === 'void' ? 'registration.void_button' : 'registration.withdraw_button')}
      </Button>
    </div>
  )
}
