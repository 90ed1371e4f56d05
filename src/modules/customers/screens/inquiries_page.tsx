import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { answerInquiry, inquire, listInquiries } from '#contract/customers'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Answer, ClauseLink, EmptyState, Page, Pager, pageInfo, Refusal, SidePanel, Tag, useFilters, useToast, useWhen } from '#web/ui'
import type { Out } from '#kernel/contract'

type Inquiry = Out<typeof listInquiries>['items'][number]
const filters = z.object({ cursor: z.coerce.string().optional().catch(undefined) })

/** 客户信息查询: what departments ask about customers they cannot open, and what they are told. */
export function InquiriesPage() {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const [{ cursor }, set] = useFilters(filters)
  const asked = useAsk(listInquiries, cursor === undefined ? {} : { cursor }, { keep: true })
  const ask = <Button type="primary" onClick={() => setAsking(true)}>{t('customers.inquiry_new')}</Button>
  return (
    <Page title={t('customers.inquiries_title')} lead={t('customers.inquiries_lead')} actions={ask}>
      <Answer asked={asked} rows={6}>
        {(list) => (
          <>
            {list.clause ? <p style={{ marginBottom: 12 }}><ClauseLink clause={list.clause} /></p> : null}
            {list.items.length === 0 ? <EmptyState text={t('customers.inquiries_empty')} /> : <div className="kd-stack">{list.items.map((one) => <Card key={one.id} inquiry={one} />)}</div>}
            <Pager info={pageInfo(list, cursor, set)} shown={list.items.length} />
          </>
        )}
      </Answer>
      {asking ? <SidePanel title={t('customers.inquiry_new')} onClose={() => setAsking(false)}><Ask onDone={() => setAsking(false)} /></SidePanel> : null}
    </Page>
  )
}

function Card({ inquiry }: { inquiry: Inquiry }) {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  return (
    <article className="kd-card kd-stack" aria-label={inquiry.about}>
      <div className="kd-between">
        <b>{inquiry.about}</b>
        <Tag tone={inquiry.state === 'open' ? 'strong' : 'dashed'}>{t(`customers.inquiry_state.${inquiry.state}`)}</Tag>
      </div>
      <p>{inquiry.question}</p>
      <div className="kd-faded">{join([inquiry.asked_by.name, inquiry.unit ?? '', when.moment(inquiry.asked_at), t('ui.labelled', { label: t('customers.inquiry_ground'), value: inquiry.ground })].filter(Boolean))}</div>
      {inquiry.answer ? (
        <div className="kd-stack" style={{ gap: 4 }}>
          <p><b>{t('customers.inquiry_answer')}</b> {inquiry.answer}</p>
          <div className="kd-faded">{inquiry.answered_by} · {inquiry.answered_at ? when.moment(inquiry.answered_at) : ''} · {t('customers.inquiry_secret')}</div>
        </div>
      ) : null}
      {inquiry.may_answer ? <AnswerForm inquiry={inquiry} /> : null}
    </article>
  )
}

function AnswerForm({ inquiry }: { inquiry: Inquiry }) {
  const t = useT()
  const toast = useToast()
  const [answer, setAnswer] = useState('')
  const acting = useAct(answerInquiry, { onDone: () => toast.done(t('customers.inquiry_answer_sent')) })
  return (
    <>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Input.TextArea value={answer} maxLength={2000} autoSize={{ minRows: 2 }} aria-label={t('customers.inquiry_answer')} onChange={(event) => setAnswer(event.target.value)} />
      <div><Button type="primary" disabled={answer.trim() === ''} loading={acting.isPending} onClick={() => acting.mutate({ inquiry_id: inquiry.id, answer: answer.trim() })}>{t('customers.inquiry_answer')}</Button></div>
    </>
  )
}

function Ask({ onDone }: { onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [values, setValues] = useState({ about: '', question: '', ground: '' })
  const acting = useAct(inquire, { onDone: () => {
    toast.done(t('customers.inquiry_sent'))
    onDone()
  } })
  const ready = Object.values(values).every((value) => value.trim() !== '')
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  return (
    <Form layout="vertical" component="div">
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Form.Item label={t('customers.inquiry_about')}><Input aria-label={t('customers.inquiry_about')} maxLength={200} value={values.about} onChange={(event) => set({ about: event.target.value })} /></Form.Item>
      <Form.Item label={t('customers.inquiry_question')}><Input.TextArea aria-label={t('customers.inquiry_question')} maxLength={1000} autoSize={{ minRows: 2 }} value={values.question} onChange={(event) => set({ question: event.target.value })} /></Form.Item>
      <Form.Item label={t('customers.inquiry_ground')}><Input aria-label={t('customers.inquiry_ground')} maxLength={200} value={values.ground} onChange={(event) => set({ ground: event.target.value })} /></Form.Item>
      <Button type="primary" size="large" disabled={!ready} loading={acting.isPending} onClick={() => acting.mutate(values)}>{t('customers.inquiry_send')}</Button>
    </Form>
  )
}
