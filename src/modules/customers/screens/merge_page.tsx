import { Button, Input } from 'antd'
import { useState } from 'react'
import { mergeCustomers, mergePreview } from '#contract/customers'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk } from '#web/api'
import { has, useT } from '#web/i18n'
import { Answer, AppLink, Page, Refusal, Section, Tag, useGo, useRouteId, useSentence, useToast, useWhen } from '#web/ui'
import './customers.css'

type Preview = Out<typeof mergePreview>
type Side = Preview['kept']
type Chosen = Readonly<Record<string, 'kept' | 'dropped'>>

/** 合并客户: two records side by side; one stays, each differing value is chosen, and it is said what moves. */
export function MergePage() {
  const t = useT()
  const go = useGo()
  const [keep_id, drop_id] = [useRouteId('keep_id'), useRouteId('drop_id')]
  const asked = useAsk(mergePreview, { keep_id, drop_id })
  return (
    <Page title={t('customers.merge_title')} lead={t('customers.merge_lead')} back={{ to: '/duplicates', label: t('customers.duplicates_title') }} actions={<Button onClick={() => go(`/customers/${drop_id}/merge/${keep_id}`, { replace: true })}>{t('customers.merge_swap')}</Button>}>
      <Answer asked={asked} rows={10}>{(preview) => <Compare key={`${keep_id}-${preview.kept.version}`} preview={preview} />}</Answer>
    </Page>
  )
}

function Compare({ preview }: { preview: Preview }) {
  const t = useT()
  const [chosen, setChosen] = useState<Chosen>({})
  const differing = preview.values.filter((value) => value.differs)
  return (
    <>
      <div className="cu-sides"><SideCard side={preview.kept} stays /><SideCard side={preview.dropped} stays={false} /></div>
      {differing.length > 0 ? (
        <Section title={t('customers.merge_values')}>
          <div className="kd-stack">
            {differing.map((value) => {
              const now = chosen[value.key] ?? value.chosen
              const pick = (which: 'kept' | 'dropped') => setChosen({ ...chosen, [value.key]: which })
              return (
                <div key={value.key} className="cu-choice" role="group" aria-label={value.label || t(`customers.value.${value.key}`)}>
                  <b>{value.label || t(`customers.value.${value.key}`)}</b>
                  <div className="cu-two">
                    {(['kept', 'dropped'] as const).map((which) => <button key={which} type="button" aria-pressed={now === which} onClick={() => pick(which)}><Value name={value.key} text={value[which]} /></button>)}
                  </div>
                </div>
              )
            })}
          </div>
        </Section>
      ) : null}
      <Section title={t('customers.merge_moves')}><Moves moves={preview.moves} /></Section>
      {preview.both_held ? <div className="kd-card"><p>{t('customers.merge_both_held')}</p></div> : null}
      <Confirm preview={preview} chosen={chosen} />
    </>
  )
}

function Value({ name, text }: { name: string; text: string }) {
  const t = useT()
  if (text === '') return <>{t('customers.empty_value')}</>
  return <>{name === 'kind' && has(`customers.kind.${text}`) ? t(`customers.kind.${text}`) : text}</>
}

function SideCard({ side, stays }: { side: Side; stays: boolean }) {
  const t = useT()
  const when = useWhen()
  const names = side.names.filter((one) => one.name !== side.name)
  return (
    <section className="kd-card kd-stack" aria-label={t(stays ? 'customers.merge_stays' : 'customers.merge_goes')}>
      <div className="kd-row"><Tag tone={stays ? 'accent' : 'dashed'}>{t(stays ? 'customers.merge_stays' : 'customers.merge_goes')}</Tag><Tag>{t(`customers.stage.${side.stage}`)}</Tag></div>
      <AppLink to={`/customers/${side.relation_id}`}><b>{side.name}</b></AppLink>
      {side.credit_code ? <span className="kd-mono">{side.credit_code}</span> : null}
      <span>{side.holder ? t('customers.held_by', { name: side.holder.name }) : t('customers.held_by_nobody')}{side.protected_until ? ` · ${t('customers.until_day', { until: when.day(side.protected_until) })}` : ''}</span>
      {names.length > 0 ? <span className="kd-faded">{names.map((one) => `${t(`customers.names.${one.kind}`)} ${one.name}`).join(t('customers.list_comma'))}</span> : null}
      {side.contacts.map((contact, at) => <span key={at}>{[contact.name || t('customers.own_reaches'), ...contact.reaches.map((reach) => reach.shown)].join(' ')}</span>)}
      {side.addresses.map((line) => <span key={line} className="kd-faded">{line}</span>)}
      <span className="kd-faded">{t('customers.created_on', { on: when.moment(side.created_at) })}</span>
    </section>
  )
}

/** How many rows of what: 跟进 3 · 联系人 2. */
export function Moves({ moves }: { moves: readonly { what: string; rows: number }[] }) {
  const t = useT()
  const known = moves.filter((one) => has(`customers.moves.${one.what}`))
  const others = moves.filter((one) => !known.includes(one)).reduce((sum, one) => sum + one.rows, 0)
  if (moves.length === 0) return <p className="kd-faded">{t('customers.moves_none')}</p>
  return <div className="kd-row">{known.map((one) => <Tag key={one.what}>{t(`customers.moves.${one.what}`)} {one.rows}</Tag>)}{others > 0 ? <Tag>{t('customers.moves_others')} {others}</Tag> : null}</div>
}

function Confirm({ preview, chosen }: { preview: Preview; chosen: Chosen }) {
  const t = useT()
  const go = useGo()
  const toast = useToast()
  const sentence = useSentence()
  const [reason, setReason] = useState('')
  const acting = useAct(mergeCustomers, { onDone: ({ relation_id }) => { toast.done(t('customers.merged')); go(`/customers/${relation_id}`) } })
  const [may] = preview.may
  const problem = acting.error ? problemFrom(acting.error) : undefined
  if (may && !may.ok) return <div className="kd-refusal" role="alert"><p>{sentence({ type: '', title: '', status: 409, code: may.code ?? '', detail: may.code ? t(may.code, may.data) : '' })}</p></div>
  return (
    <form className="cu-form" onSubmit={(event) => { event.preventDefault(); acting.mutate({ keep_id: preview.kept.relation_id, drop_id: preview.dropped.relation_id, reason: reason.trim(), choose: { ...chosen }, if_match: preview.kept.version }) }}>
      <label className="cu-label"><span>{t('customers.merge_reason')}</span><Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} /></label>
      {problem ? <Refusal problem={problem} /> : null}
      <div><Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={reason.trim() === ''}>{t('customers.merge_button')}</Button></div>
      <p className="kd-faded">{t('customers.merge_undo_hint')}</p>
    </form>
  )
}
