import { Button, Input } from 'antd'
import { useEffect, useImperativeHandle, useState, type Ref } from 'react'
import { accept, notAccept, openForReview, passFiling, returnFiling } from '#contract/registration'
import { problemFrom, useAct, useMe } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, SidePanel, Tag, useToast, useWhen } from '#web/ui'
import { FilledParts, Steps } from './filled_parts.tsx'
import { Questions } from './questions.tsx'
import type { Waiting } from './review_page.tsx'
import { SideBySide } from './side_by_side.tsx'

/** What the page's keys do on the filing shown. */
export type DecideBy = { accept?: () => void; giveBack?: () => void; decline?: () => void; takeUp?: () => void }
type Props = { filing: Waiting; by: Ref<DecideBy>; onBusy: (busy: boolean) => void; onDone: () => void }

/** One filing under review: what was typed, what is alike, the legal name put right, and the decision. */
export function ReviewDetail({ filing, by, onBusy, onDone }: Props) {
  const t = useT()
  const when = useWhen()
  const [name, setName] = useState(filing.typed.name ?? filing.name)
  const [code, setCode] = useState(filing.typed.credit_code ?? '')
  const [remark, setRemark] = useState('')
  const [panel, setPanel] = useState<'return' | 'decline' | null>(null)
  const deciding = useDecisions(filing, onDone)
  const typedName = filing.typed.name ?? filing.name
  const passes = filing.may.some((one) => one.operation === 'registration.pass')
  const said = { filing_id: filing.id, if_match: filing.version, ...(remark.trim() === '' ? {} : { remark: remark.trim() }) }
  const acceptNow = () => passes ? deciding.pass.mutate(said) : deciding.accept.mutate({
    ...said,
    ...(name.trim() !== '' && name.trim() !== typedName ? { registered_name: name.trim() } : {}),
    ...(code.trim() === '' ? {} : { credit_code: code.trim() }),
  })
  const may = (operation: string) => filing.may.find((one) => one.operation === operation)
  const busy = deciding.accept.isPending || deciding.pass.isPending || panel !== null
  useEffect(() => onBusy(busy), [busy, onBusy])
  useImperativeHandle(by, () => ({
    takeUp: () => deciding.takeUp.mutate({ filing_id: filing.id }),
    ...(filing.in_turn && may(passes ? 'registration.pass' : 'registration.accept')?.ok !== false ? { accept: acceptNow } : {}),
    ...(may('registration.return')?.ok ? { giveBack: () => setPanel('return') } : {}),
    ...(may('registration.not_accept')?.ok ? { decline: () => setPanel('decline') } : {}),
  }))
  const problem = deciding.accept.error ?? deciding.pass.error ?? deciding.takeUp.error
  return (
    <div className="kd-stack">
      <div className="kd-card kd-stack">
        <div className="kd-between">
          <h2>{filing.name}</h2>
          <CopyName name={name} />
        </div>
        <div className="kd-row">
          <span className="kd-mono">{filing.filing_no}</span>
          <span>{filing.filer} · {filing.unit}</span>
          <span>{when.second(filing.submitted_at)}</span>
          {filing.place_in_line ? <Tag>{t('registration.place', { place: filing.place_in_line })}</Tag> : null}
          {filing.step ? <Tag tone={filing.in_turn ? 'accent' : 'dashed'}>{t('registration.at_step', { at: filing.step.at, of: filing.step.of, label: filing.step.label })}</Tag> : null}
          {filing.due_at ? <Tag tone={filing.overdue ? 'strong' : 'plain'}>{t('registration.due', { at: when.moment(filing.due_at) })}</Tag> : null}
          {filing.visited_on ? <Tag tone="accent">{t('registration.visited_at', { on: when.day(filing.visited_on) })}</Tag> : <Tag tone="dashed">{t('registration.no_visit')}</Tag>}
        </div>
        <Reviewer filing={filing} busy={deciding.takeUp.isPending} onTakeUp={() => deciding.takeUp.mutate({ filing_id: filing.id })} />
      </div>
      <SideBySide filing={filing} />
      <FilledParts filing={filing} />
      <Steps filing={filing} />
      <Questions filing={filing} />
      <div className="kd-card rg-draft-fields">
        {passes ? null : <PutRight name={name} code={code} onName={setName} onCode={setCode} />}
        <label className="rg-label wide">
          <span>{t('registration.review_remark')}</span>
          <Input value={remark} maxLength={500} onChange={(event) => setRemark(event.target.value)} />
        </label>
      </div>
      {problem ? <Refusal problem={problemFrom(problem)} onInstead={(one) => one.endsWith('next_filing') && (onDone(), true)} /> : null}
      <DecideBar filing={filing} passes={passes} busy={deciding.accept.isPending || deciding.pass.isPending} onAccept={acceptNow} onReturn={() => setPanel('return')} onDecline={() => setPanel('decline')} />
      {panel ? (
        <SidePanel title={t(panel === 'return' ? 'registration.return_filing' : 'registration.decline')} onClose={() => setPanel(null)}>
          <Reason filing={filing} kind={panel} onDone={() => {
            setPanel(null)
            onDone()
          }} />
        </SidePanel>
      ) : null}
    </div>
  )
}

function useDecisions(filing: Waiting, onDone: () => void) {
  const t = useT()
  const toast = useToast()
  const accepting = useAct(accept, {
    onDone: () => {
      toast.done(t('registration.accepted_done', { name: filing.name }))
      onDone()
    },
  })
  const passing = useAct(passFiling, {
    onDone: () => {
      toast.done(t('registration.passed_done', { name: filing.name }))
      onDone()
    },
  })
  return { accept: accepting, pass: passing, takeUp: useAct(openForReview) }
}

type RightProps = { name: string; code: string; onName: (name: string) => void; onCode: (code: string) => void }

/** The last step puts the registered name and the code right. */
function PutRight({ name, code, onName, onCode }: RightProps) {
  const t = useT()
  return (
    <>
      <label className="rg-label wide">
        <span>{t('registration.legal_name')}</span>
        <Input value={name} maxLength={200} onChange={(event) => onName(event.target.value)} />
      </label>
      <label className="rg-label wide">
        <span>{t('registration.field.credit_code')}</span>
        <Input value={code} maxLength={40} onChange={(event) => onCode(event.target.value)} />
      </label>
    </>
  )
}

function Reviewer({ filing, busy, onTakeUp }: { filing: Waiting; busy: boolean; onTakeUp: () => void }) {
  const t = useT()
  const me = useMe()
  const { reviewing_by } = filing
  if (reviewing_by && reviewing_by.id === me?.person.id) return <div><Tag tone="accent">{t('registration.reviewing_by_you')}</Tag></div>
  if (reviewing_by) return <div><Tag tone="strong">{t('registration.reviewing_by', { name: reviewing_by.name })}</Tag></div>
  return <div><Button loading={busy} onClick={onTakeUp}>{t('registration.take_up')}<span className="rg-key">Enter</span></Button></div>
}

function CopyName({ name }: { name: string }) {
  const t = useT()
  const toast = useToast()
  return <Button onClick={() => void copyText(name).then(() => toast.done(t('registration.name_copied')))}>{t('registration.copy_name')}</Button>
}

/** Copies a text; where the page is not served securely the browser offers only the old way. */
async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

type BarProps = { filing: Waiting; passes: boolean; busy: boolean; onAccept: () => void; onReturn: () => void; onDecline: () => void }

function DecideBar({ filing, passes, busy, onAccept, onReturn, onDecline }: BarProps) {
  const t = useT()
  const may = (operation: string) => filing.may.find((one) => one.operation === operation)
  const refused = may(passes ? 'registration.pass' : 'registration.accept')
  return (
    <div className="rg-decide">
      <Button type="primary" size="large" loading={busy} disabled={!filing.in_turn || refused?.ok === false} onClick={onAccept}>{t(passes ? 'registration.pass_button' : 'registration.accept_button')}<span className="rg-key">A</span></Button>
      <Button size="large" disabled={!filing.in_turn || may('registration.return')?.ok !== true} onClick={onReturn}>{t('registration.return_filing')}<span className="rg-key">R</span></Button>
      <Button size="large" danger disabled={!filing.in_turn || may('registration.not_accept')?.ok !== true} onClick={onDecline}>{t('registration.decline')}<span className="rg-key">N</span></Button>
      {!filing.in_turn && filing.step ? <span>{t('registration.step_before', { step: filing.step.label })}</span> : null}
      {refused?.ok === false && refused.code ? <span>{t(refused.code, refused.data)}</span> : null}
    </div>
  )
}

const PHRASES = { return: ['full_name', 'code', 'phone', 'address', 'visit', 'photo'], decline: ['same', 'not_ours', 'no_such', 'channel'] } as const

function Reason({ filing, kind, onDone }: { filing: Waiting; kind: 'return' | 'decline'; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const done = { onDone: () => {
    toast.done(t(kind === 'return' ? 'registration.returned_toast' : 'registration.declined_toast', { name: filing.name }))
    onDone()
  } }
  const returning = useAct(returnFiling, done)
  const declining = useAct(notAccept, done)
  const acting = kind === 'return' ? returning : declining
  return (
    <form
      className="kd-stack"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate({ filing_id: filing.id, reason: reason.trim(), if_match: filing.version })
      }}
    >
      <div className="rg-phrases">
        {PHRASES[kind].map((phrase) => {
          const words = t(`registration.phrase.${phrase}`)
          return <Button key={phrase} onClick={() => setReason((before) => (before.includes(words) ? before : [before, words].filter((part) => part !== '').join(t('registration.phrase_joint'))))}>{words}</Button>
        })}
      </div>
      <label className="rg-label">
        <span>{t('registration.reason_required')}</span>
        <Input.TextArea autoFocus value={reason} maxLength={500} autoSize={{ minRows: 3 }} onChange={(event) => setReason(event.target.value)} />
      </label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" danger={kind === 'decline'} loading={acting.isPending} disabled={reason.trim() === ''}>
        {t(kind === 'return' ? 'registration.return_filing' : 'registration.decline')}
      </Button>
    </form>
  )
}
