import { Button, Input } from 'antd'
import { useState } from 'react'
import { answerQuestion, askAbout, type getFiling } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, Section, useWhen } from '#web/ui'

type Filing = Pick<Out<typeof getFiling>, 'id' | 'questions' | 'may' | 'steps'>

/** Questions of a reviewing department and the answers; asked and answered right here. */
export function Questions({ filing }: { filing: Filing }) {
  const t = useT()
  const when = useWhen()
  const mayAsk = filing.may.some((one) => one.operation === 'registration.ask_about' && one.ok)
  if (filing.questions.length === 0 && !mayAsk) return null
  return (
    <Section title={t('registration.questions_title')}>
      <div className="kd-stack">
        {filing.questions.map((one) => (
          <div key={one.id} className="kd-card kd-stack">
            <div><b>{one.asked_by}</b> <span className="kd-faded">{when.moment(one.asked_at)}</span></div>
            <div>{one.question}</div>
            {one.answer ? <div>{t('registration.answer_by', { name: one.answered_by ?? '' })} {one.answer}</div> : <span className="kd-faded">{t('registration.not_answered')}</span>}
            {one.may.some((may) => may.ok) ? <Say key={one.id} question_id={one.id} /> : null}
          </div>
        ))}
        {mayAsk ? <Say filing_id={filing.id} /> : null}
      </div>
    </Section>
  )
}

function Say({ filing_id, question_id }: { filing_id?: number; question_id?: number }) {
  const t = useT()
  const [words, setWords] = useState('')
  const done = { onDone: () => setWords('') }
  const asking = useAct(askAbout, done)
  const answering = useAct(answerQuestion, done)
  const acting = question_id === undefined ? asking : answering
  const label = t(question_id === undefined ? 'registration.ask_button' : 'registration.answer_button')
  return (
    <form
      className="kd-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (question_id !== undefined) answering.mutate({ question_id, answer: words.trim() })
        else if (filing_id !== undefined) asking.mutate({ filing_id, question: words.trim() })
      }}
    >
      <Input.TextArea aria-label={label} placeholder={label} value={words} maxLength={1000} autoSize={{ minRows: 1, maxRows: 5 }} onChange={(event) => setWords(event.target.value)} />
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <div><Button htmlType="submit" loading={acting.isPending} disabled={words.trim() === ''}>{label}</Button></div>
    </form>
  )
}
