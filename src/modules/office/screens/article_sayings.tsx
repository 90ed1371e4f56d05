import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { interpret, withdrawInterpretation } from '#contract/office'
import { problemFrom, useAct } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Refusal, useToast, useWhen } from '#web/ui'
import type { Article, Regulation } from './regulation_page.tsx'

type ArticleProps = { regulation: Regulation; article: Article }

/** 释义: what an article was said to mean, by whom; the department the text names writes it. */
export function Interpretations({ regulation, article }: ArticleProps) {
  const t = useT()
  const [writing, setWriting] = useState(false)
  if (article.said.length === 0 && !regulation.may_interpret) return null
  return (
    <div className="reg-said">
      {article.said.map((one) => <Said key={one.id} said={one} may={regulation.may_interpret} />)}
      {regulation.may_interpret ? <Button size="small" onClick={() => setWriting(true)} aria-label={`${article.article} ${t('office.interpret_button')}`}>{t('office.interpret_button')}</Button> : null}
      {writing ? <InterpretDialog article={article} onClose={() => setWriting(false)} /> : null}
    </div>
  )
}

function Said({ said, may }: { said: Article['said'][number]; may: boolean }) {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  const toast = useToast()
  const acting = useAct(withdrawInterpretation, { onDone: () => toast.done(t('office.interpretation_withdrawn')) })
  return (
    <blockquote>
      <b>{t('office.interpretation')}</b> {said.text}
      <footer className="kd-faded">
        {join([said.unit ?? '', said.by, when.moment(said.at)].filter(Boolean))}
        {may ? <Button type="link" size="small" loading={acting.isPending} onClick={() => acting.mutate({ interpretation_id: said.id })}>{t('office.interpretation_withdraw')}</Button> : null}
      </footer>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
    </blockquote>
  )
}

function InterpretDialog({ article, onClose }: { article: Article; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const [text, setText] = useState('')
  const acting = useAct(interpret, { onDone: () => {
    toast.done(t('office.interpret_done'))
    onClose()
  } })
  return (
    <Modal open title={t('office.interpret_title', { article: article.article })} okText={t('office.interpret_ok')} okButtonProps={{ disabled: text.trim() === '' }} confirmLoading={acting.isPending} onOk={() => acting.mutate({ ref: article.ref, text: text.trim() })} onCancel={onClose}>
      <div className="kd-stack">
        <p className="reg-wording">{article.text}</p>
        <p className="kd-faded">{t('office.interpret_lead')}</p>
        {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
        <Input.TextArea aria-label={t('office.interpret_text')} value={text} maxLength={2000} autoSize={{ minRows: 3 }} onChange={(event) => setText(event.target.value)} />
      </div>
    </Modal>
  )
}
