import { Button } from 'antd'
import { getInReview, passRegulation } from '#contract/office'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Answer, Page, Refusal, Tag, useConfirm, useGo, useRouteId, useToast } from '#web/ui'
import type { Out } from '#kernel/contract'
import './regulation.css'

type InReview = Out<typeof getInReview>

/** 待审议: a text that is not in force until those it names have passed it. */
export function ReviewPage() {
  const t = useT()
  const asked = useAsk(getInReview, { regulation_id: useRouteId('regulation_id') })
  return (
    <Page title={asked.data?.title ?? t('office.review_title')} back={{ to: '/regulations', label: t('office.regulations_title') }}>
      <Answer asked={asked} rows={10}>{(text) => <Text text={text} />}</Answer>
    </Page>
  )
}

function Text({ text }: { text: InReview }) {
  const t = useT()
  const go = useGo()
  const join = useJoin()
  const toast = useToast()
  const confirm = useConfirm()
  const acting = useAct(passRegulation, { onDone: () => {
    toast.done(t('office.review_passed'))
    go(`/regulations/${text.id}`)
  } })
  const pass = async () => {
    if (await confirm({ title: t('office.review_pass'), text: t('office.review_pass_sure'), ok: t('office.review_pass') })) acting.mutate({ regulation_id: text.id })
  }
  return (
    <>
      <div className="kd-card kd-stack" style={{ marginBottom: 16 }}>
        <div className="kd-row"><Tag tone="strong">{t('office.review_waits')}</Tag><span>{text.unit}</span>{text.adopted_by ? <span className="kd-faded">{t('office.review_adopted_by', { name: text.adopted_by })}</span> : null}</div>
        <p>{t('office.review_lead', { who: join(text.passed_by) })}</p>
        {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
        {text.may_pass ? <div><Button type="primary" size="large" loading={acting.isPending} onClick={() => void pass()}>{t('office.review_pass')}</Button></div> : null}
      </div>
      {text.articles.map((article) => (
        <article key={article.ref} className={`reg-article${article.pending === null ? '' : ' pending'}`}>
          <div className="reg-text"><h2>{article.article}{article.pending === null ? null : <Tag tone="dashed">{t('office.clause_pending')}</Tag>}</h2><p>{article.text}</p></div>
          <div className="reg-does"><p>{article.does}</p>{article.note ? <p className="reg-note">{t('ui.labelled', { label: t('office.clause_note'), value: article.note })}</p> : null}</div>
        </article>
      ))}
    </>
  )
}
