import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { openingLines } from '#contract/registration'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, ClauseLink, DataTable, EmptyState, ErrorState, FilterBar, Loading, Page, pageInfo, useFilters, useGo } from '#web/ui'
import { Confirming } from './confirming.tsx'
import { LineReason, useLineColumns, type Act, type Line } from './line_columns.tsx'
import { UnknownNames } from './unknown_names.tsx'

const VIEWS = ['open', 'unknown', 'collision', 'confirmed', 'dropped'] as const
const filters = z.object({ view: z.enum(VIEWS).default('open').catch('open'), import_id: z.coerce.number().optional().catch(undefined), q: z.coerce.string().optional(), cursor: z.coerce.string().optional() })

/** 期初台账: the old register's lines, what confirming each would give, and who stands in two of them. */
export function OpeningPage() {
  const t = useT()
  const go = useGo()
  const [{ view, import_id, q, cursor }, set] = useFilters(filters)
  const mayImport = useMay('office.begin_import')
  const file = import_id === undefined ? {} : { import_id }
  const asked = useAsk(openingLines, { ...file, ...(view === 'unknown' ? { unknown: true } : { state: view }), ...(q ? { q } : {}), ...(cursor ? { cursor } : {}), limit: 50 }, { keep: true })
  const { data } = asked
  const bring = mayImport ? <Button onClick={() => go('/imports?kind=opening_list')}>{t('registration.opening_import')}</Button> : null
  const lead = data ? <>{t('registration.opening_lead')} {t(`registration.opening_${data.counts_from}`)} {data.clause ? <ClauseLink clause={data.clause} /> : null}</> : t('registration.opening_lead')
  if (asked.error) return <Page title={t('registration.opening_title')} actions={bring}><ErrorState error={asked.error} onRetry={() => void asked.refetch()} /></Page>
  if (!data) return <Page title={t('registration.opening_title')} actions={bring}><Loading rows={8} /></Page>
  const { counts } = data
  const none = import_id === undefined && counts.open + counts.collision + counts.confirmed + counts.dropped === 0
  const label = { open: t('registration.opening_open'), unknown: t('registration.opening_unknown'), collision: t('registration.opening_collision'), confirmed: t('registration.opening_done'), dropped: t('registration.opening_dropped') }
  return (
    <Page title={t('registration.opening_title')} lead={lead} actions={bring}>
      {none ? <EmptyState text={t('registration.opening_empty')} action={bring} /> : (
        <>
          <FilterBar>
            <div className="rg-views"><Segmented aria-label={t('registration.state_label')} value={view} onChange={(value) => set({ view: value, cursor: undefined })} options={VIEWS.map((one) => ({ value: one, label: `${label[one]} ${counts[one]}` }))} /></div>
            {import_id === undefined ? null : <Button onClick={() => set({ import_id: undefined, cursor: undefined })}>{t('registration.opening_all_files')}</Button>}
            {view === 'unknown' ? null : <Input.Search allowClear defaultValue={q ?? ''} style={{ width: 300 }} aria-label={t('registration.opening_search')} placeholder={t('registration.opening_search')} onSearch={(text) => set({ q: text, cursor: undefined })} />}
          </FilterBar>
          {view === 'unknown' ? <UnknownNames import_id={import_id} /> : <Lines key={`${view}/${cursor ?? ''}`} view={view} data={data} import_id={import_id} filtered={Boolean(q)} page={pageInfo(data, cursor, set)} />}
        </>
      )}
    </Page>
  )
}

type LinesProps = { view: string; data: { items: readonly Line[]; counts: { open: number; unknown: number }; may: readonly { operation: string; ok: boolean }[] }; import_id: number | undefined; filtered: boolean; page: ReturnType<typeof pageInfo> }

function Lines({ view, data, import_id, filtered, page }: LinesProps) {
  const t = useT()
  const [chosen, setChosen] = useState<ReadonlySet<string | number>>(new Set())
  const [act, setAct] = useState<Act | null>(null)
  const columns = useLineColumns(view, setAct)
  const mayConfirm = useMay('registration.confirm_openings') && view === 'open'
  const known = data.counts.open - data.counts.unknown
  return (
    <>
      {mayConfirm ? <Confirming chosen={[...chosen].map(Number)} all={filtered ? 0 : known} import_id={import_id} onDone={() => setChosen(new Set())} /> : null}
      {view === 'collision' ? <p><AppLink to="/collisions">{t('registration.opening_to_collision')}</AppLink></p> : null}
      <DataTable columns={columns} rows={data.items} rowKey={(row) => row.id} label={t('registration.opening_title')} empty={t('registration.opening_none')} pageInfo={page} selection={mayConfirm ? { chosen, onChange: setChosen } : undefined} />
      {act ? <LineReason act={act} onClose={() => setAct(null)} /> : null}
    </>
  )
}
