import { Button, Input } from 'antd'
import { useState } from 'react'
import { answerFeedback, giveFeedback, listFeedback } from '#contract/office'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Answer, Refusal, Tag, useToast, useWhen } from '#web/ui'
import type { Out } from '#kernel/contract'

type Given = Out<typeof listFeedback>['items'][number]

/** 意见与答复: what practice says of a text, and what became of it. */
export function Feedback({ regulation_id }: { regulation_id: number }) {
  const t = useT()
  const asked = useAsk(listFeedback, { regulation_id })
  return (
    <details className="kd-card kd-section">
      <summary>{t('office.feedback_title')}{asked.data && asked.data.items.length > 0 ? <span className="kd-num"> {asked.data.items.length}</span> : null}</summary>
      <div className="kd-stack" style={{ marginTop: 12 }}>
        <Give regulation_id={regulation_id} />
        <Answer asked={asked} rows={2}>
          {(list) => (list.items.length === 0 ? <p className="kd-faded">{t('office.feedback_empty')}</p> : <>{list.items.map((one) => <Item key={one.id} given={one} may={list.may_answer} />)}</>)}
        </Answer>
      </div>
    </details>
  )
}

function Give({ regulation_id }: { regulation_id: number }) {
  const t = useT()
  const toast = useToast()
  const [text, setText] = useState('')
  const acting = useAct(giveFeedback, { onDone: () => {
    toast.done(t('office.feedback_sent'))
    setText('')
  } })
  return (
    <>
      <p className="kd-faded">{t('office.feedback_lead')}</p>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Input.TextArea value={text} maxLength={2000} autoSize={{ minRows: 2 }} aria-label={t('office.feedback_text')} onChange={(event) => setText(event.target.value)} />
      <div><Button disabled={text.trim() === ''} loading={acting.isPending} onClick={() => acting.mutate({ regulation_id, text: text.trim() })}>{t('office.feedback_send')}</Button></div>
    </>
  )
}

function Item({ given, may }: { given: Given; may: boolean }) {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  const open = given.answer === null && given.answered_version === null
  return (
    <article className="reg-said">
      <p>{given.text}</p>
      <div className="kd-faded">{join([given.article ?? '', given.by, when.moment(given.at)].filter(Boolean))}</div>
      {given.answered_version === null ? null : <Tag tone="accent">{t('office.feedback_by_version', { version: given.answered_version })}</Tag>}
      {given.answer ? <blockquote><b>{t('office.feedback_answer')}</b> {given.answer} <span className="kd-faded">{given.answered_by}</span></blockquote> : null}
      {open && may ? <AnswerIt feedback_id={given.id} /> : null}
    </article>
  )
}

function AnswerIt({ feedback_id }: { feedback_id: number }) {
  const t = useT()
  const toast = useToast()
  const [answer, setAnswer] = useState('')
  const acting = useAct(answerFeedback, { onDone: () => toast.done(t('office.feedback_answered_done')) })
  return (
    <div className="kd-row">
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Input style={{ maxWidth: 420 }} value={answer} maxLength={2000} aria-label={t('office.feedback_answer')} onChange={(event) => setAnswer(event.target.value)} />
      <Button disabled={answer.trim() === ''} loading={acting.isPending} onClick={() => acting.mutate({ feedback_id, answer: answer.trim() })}>{t('office.feedback_answer_ok')}</Button>
    </div>
  )
}
