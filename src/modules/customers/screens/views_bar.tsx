import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { firstView, listColumn, type listViews, removeView, saveView, viewFilters } from '#contract/customers'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, SidePanel, useConfirm, useRefusalModal, useToast } from '#web/ui'
import { HOUSE_COLUMNS, type ListColumn } from './list_columns.tsx'
import { given, NO_FILTERS, type Filters } from './list_filters.tsx'

export type View = Out<typeof listViews>['items'][number]
type Choose = (filters: Partial<Record<keyof Filters, string | number | undefined>>) => void

/** Filters, order and columns kept under a name: one click each, those of the unit among them. */
export function ViewsBar({ views, chosen, view, onChoose }: { views: readonly View[]; chosen: Filters; view: View | undefined; onChoose: Choose }) {
  const t = useT()
  const maySave = useMay('customers.save_view')
  const [saving, setSaving] = useState<'new' | 'edit' | null>(null)
  if (!maySave && views.length === 0) return null
  const now = filtersOf(chosen)
  const changed = view ? JSON.stringify(now) !== JSON.stringify(filtersOf({ ...view.filters })) : Object.keys(now).length > 0
  return (
    <div className="cu-views kd-noprint" role="group" aria-label={t('customers.views')}>
      <button type="button" aria-pressed={view === undefined} onClick={() => onChoose({ ...NO_FILTERS, view: 0 })}>{t('customers.view_all')}</button>
      {views.map((one) => (
        <button key={one.id} type="button" aria-pressed={one.id === view?.id} onClick={() => onChoose({ ...one.filters, view: one.id })}>
          {one.name}{one.shared && !one.own ? <small> {one.unit}</small> : null}
        </button>
      ))}
      {maySave && (view === undefined ? changed : true) ? <Button size="small" type="link" onClick={() => setSaving('new')}>{t('customers.view_save')}</Button> : null}
      {view ? <Button size="small" type="link" onClick={() => setSaving('edit')}>{t(view.own ? 'customers.view_edit' : 'customers.view_settings')}</Button> : null}
      {saving ? (
        <SidePanel title={t(saving === 'new' ? 'customers.view_save' : 'customers.view_edit')} onClose={() => setSaving(null)}>
          <ViewForm key={`${saving}-${view?.id}`} view={saving === 'edit' ? view : undefined} columns={view?.columns ?? []} chosen={chosen} changed={changed} onDone={(next) => { setSaving(null); if (next) onChoose(next) }} />
        </SidePanel>
      ) : null}
    </div>
  )
}

/** What of the address a view keeps, in one order. */
function filtersOf(chosen: Filters): Record<string, unknown> {
  return Object.fromEntries(Object.entries(viewFilters.catch({}).parse(given({ ...chosen, cursor: undefined }))).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function ViewForm({ view, columns: before, chosen, changed, onDone }: { view: View | undefined; columns: readonly ListColumn[]; chosen: Filters; changed: boolean; onDone: (next?: Parameters<Choose>[0]) => void }) {
  const t = useT()
  const toast = useToast()
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const [columns, setColumns] = useState<readonly ListColumn[]>(before.length > 0 ? before : HOUSE_COLUMNS)
  const [withFilters, setWithFilters] = useState(view === undefined)
  const acting = useAct(saveView, { onDone: ({ id }) => { toast.done(t('customers.saved')); onDone({ ...(withFilters ? given(chosen) : view?.filters), view: id }) } })
  if (view && !view.own) return <Settings view={view} onDone={() => onDone()} />
  const filters = withFilters || !view ? viewFilters.parse(given({ ...chosen, cursor: undefined })) : view.filters
  return (
    <form className="cu-form" onSubmit={(event) => { event.preventDefault(); acting.mutate({ ...(view ? { view_id: view.id, if_match: view.version } : {}), name: name.trim(), filters, columns: [...columns], shared }) }}>
      <label className="cu-label"><span>{t('customers.view_name')}</span><Input autoFocus value={name} maxLength={40} onChange={(event) => setName(event.target.value)} /></label>
      {view && changed ? <Checkbox checked={withFilters} onChange={(event) => setWithFilters(event.target.checked)}>{t('customers.view_take_filters')}</Checkbox> : null}
      <fieldset className="cu-columns">
        <legend>{t('customers.view_columns')}</legend>
        {listColumn.options.filter((one) => one !== 'name').map((one) => (
          <Checkbox key={one} checked={columns.includes(one)} onChange={(event) => setColumns(event.target.checked ? [...columns, one] : columns.filter((other) => other !== one))}>{t(`customers.column.${one}`)}</Checkbox>
        ))}
      </fieldset>
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>{t('customers.view_share')}</Checkbox>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={name.trim() === ''}>{t('customers.save')}</Button>
      {view ? <Settings view={view} onDone={(next) => onDone(next)} /> : null}
    </form>
  )
}

/** With which view the list opens; and to take one's own away. */
function Settings({ view, onDone }: { view: View; onDone: (next?: Parameters<Choose>[0]) => void }) {
  const t = useT()
  const toast = useToast()
  const confirm = useConfirm()
  const refused = useRefusalModal()
  const opening = useAct(firstView, { onRefused: refused, onDone: () => { toast.done(t('customers.saved')); onDone() } })
  const removing = useAct(removeView, { onRefused: refused, onDone: () => { toast.done(t('customers.view_removed')); onDone({ ...NO_FILTERS, view: 0 }) } })
  const remove = async () => {
    if (await confirm({ title: t('customers.view_remove_title', { name: view.name }), ok: t('customers.view_remove'), danger: true })) removing.mutate({ view_id: view.id })
  }
  return (
    <div className="kd-row">
      <Button loading={opening.isPending} onClick={() => opening.mutate({ view_id: view.first ? null : view.id })}>{t(view.first ? 'customers.view_not_first' : 'customers.view_first')}</Button>
      {view.own ? <Button danger loading={removing.isPending} onClick={() => void remove()}>{t('customers.view_remove')}</Button> : null}
    </div>
  )
}
