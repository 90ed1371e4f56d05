import { Button, Segmented } from 'antd'
import { z } from 'zod'
import { confirmBriefing, listVisits } from '#contract/visits'
import { problemFrom, useAct, useAsk, useMay, useMe } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, DayInput, EmptyState, FilterBar, Page, Refusal, useFilters, useGo } from '#web/ui'
import { VisitItem } from './visit_item.tsx'

const filters = z.object({
  state: z.enum(['planned', 'happened']).optional().catch(undefined), of: z.enum(['all']).optional().catch(undefined), from: z.iso.date().optional().catch(undefined), to: z.iso.date().optional().catch(undefined),
  brief: z.coerce.number().int().positive().optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined),
})

/** 跟进: what was done and what is planned, newest first. */
export function FollowUpPage() {
  const t = useT()
  const go = useGo()
  const me = useMe()
  const mayRecord = useMay('visits.record')
  const [{ state, of, from, to, brief, cursor }, set] = useFilters(filters)
  // Those who may see who looked up are those who lead others.
  const leads = useMay('registration.look_ups')
  const mine = mayRecord && !(leads && of === 'all')
  const asked = useAsk(
    listVisits,
    { ...(mine && me ? { person_id: me.person.id } : {}), ...(state ? { state } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}), ...(cursor ? { cursor } : {}) },
    { enabled: me !== undefined, keep: true },
  )
  const add = mayRecord ? <Button type="primary" onClick={() => go('/follow-up/new')}>{t('visits.new_title')}</Button> : null
  return (
    <Page title={t('visits.title')} actions={add}>
      {brief === undefined ? null : <Briefing key={brief} visit_id={brief} onClose={() => set({ brief: undefined })} />}
      <FilterBar>
        <Segmented aria-label={t('visits.which')} value={state ?? 'any'} onChange={(value) => set({ state: value === 'any' ? undefined : value, cursor: undefined })} options={[{ value: 'any', label: t('visits.any') }, { value: 'happened', label: t('visits.state.happened') }, { value: 'planned', label: t('visits.state.planned') }]} />
        {mayRecord && leads ? <Segmented aria-label={t('visits.whose')} value={mine ? 'mine' : 'all'} onChange={(value) => set({ of: value === 'all' ? 'all' : undefined, cursor: undefined })} options={[{ value: 'mine', label: t('visits.mine') }, { value: 'all', label: t('visits.all') }]} /> : null}
        <div><DayInput value={from ?? null} placeholder={t('visits.from')} aria-label={t('visits.from')} onChange={(day) => set({ from: day, cursor: undefined })} /></div>
        <div><DayInput value={to ?? null} placeholder={t('visits.to')} aria-label={t('visits.to')} onChange={(day) => set({ to: day, cursor: undefined })} /></div>
      </FilterBar>
      <Answer asked={asked} rows={8}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState text={t('visits.empty')} action={add} />
          ) : (
            <>
              <ul className="kd-list">{data.items.map((visit) => <VisitItem key={visit.id} visit={visit} withCustomer />)}</ul>
              <div className="kd-pager">
                <span>{t('visits.in_all', { n: data.total_more ? `${data.total}+` : data.total })}</span>
                <span className="kd-row">
                  {cursor ? <Button onClick={() => set({ cursor: undefined })}>{t('ui.first_page')}</Button> : null}
                  {data.next_cursor ? <Button onClick={() => set({ cursor: data.next_cursor })}>{t('ui.next_page')}</Button> : null}
                </span>
              </div>
            </>
          )
        }
      </Answer>
    </Page>
  )
}

/** The holder confirms that the colleague has told about the visit. */
function Briefing({ visit_id, onClose }: { visit_id: number; onClose: () => void }) {
  const t = useT()
  const acting = useAct(confirmBriefing)
  return (
    <div className="vs-verdict" style={{ marginBottom: 16 }}>
      <b>{t('visits.briefing_title')}</b>
      <p>{t(acting.data ? 'visits.briefing_done' : 'visits.briefing_text')}</p>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <div className="kd-row">
        {acting.data ? null : <Button type="primary" loading={acting.isPending} onClick={() => acting.mutate({ visit_id })}>{t('visits.briefing_confirm')}</Button>}
        <Button onClick={onClose}>{t(acting.data ? 'visits.finish' : 'visits.later')}</Button>
      </div>
    </div>
  )
}
