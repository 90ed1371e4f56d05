import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { holding, kind, listCities, role, sort, stage } from '#contract/customers'
import { useAsk, useMay } from '#web/api'
import type { OwnColumns } from './list_columns.tsx'
import { useT } from '#web/i18n'
import { FilterBar, PersonPicker, UnitPicker, usePhone } from '#web/ui'

const number = z.coerce.number().int().positive().optional().catch(undefined)
const word = z.coerce.string().optional().catch(undefined)

/** What the address of the list holds. */
export const filters = z.object({
  q: word, city: word, cursor: word, holder_id: number, unit_id: number, stage: stage.optional().catch(undefined), kind: kind.optional().catch(undefined),
  holding: holding.optional().catch(undefined), role: role.optional().catch(undefined), own: word, sort: sort.optional().catch(undefined),
  /** 0: the whole list, and no view by itself. */
  view: z.coerce.number().int().nonnegative().optional().catch(undefined),
})
export type Filters = z.infer<typeof filters>

const NARROWING = ['q', 'city', 'holder_id', 'unit_id', 'stage', 'kind', 'holding', 'role', 'own'] as const
export const NO_FILTERS = { q: undefined, city: undefined, holder_id: undefined, unit_id: undefined, stage: undefined, kind: undefined, holding: undefined, role: undefined, own: undefined, sort: undefined, cursor: undefined, view: undefined }

/** Whether anything narrows the list. */
export function isNarrowed(chosen: Filters): boolean {
  return NARROWING.some((name) => chosen[name] !== undefined)
}

/** What is asked of the server: filters and order that are given. */
export function given({ view: _view, ...chosen }: Filters) {
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined && value !== ''))
}

export function Filtering({ chosen, own, set }: { chosen: Filters; own: OwnColumns; set: (patch: Partial<Record<keyof Filters, string | number | undefined>>) => void }) {
  const t = useT()
  const [q, setQ] = useState(chosen.q ?? '')
  const [seen, setSeen] = useState(chosen.q)
  const phone = usePhone()
  const [unfolded, setUnfolded] = useState(false)
  const shown = !phone || unfolded || NARROWING.some((name) => name !== 'q' && chosen[name] !== undefined)
  const cities = useAsk(listCities, {}, { staleTime: 300_000, enabled: shown })
  // Another view brings another text.
  if (seen !== chosen.q) {
    setSeen(chosen.q)
    setQ(chosen.q ?? '')
  }
  const choose = (name: 'stage' | 'kind' | 'holding' | 'role', values: readonly string[]) => (
    <Select allowClear aria-label={t(`customers.${name}`)} placeholder={t(`customers.${name}`)} style={{ minWidth: 130 }} value={chosen[name]} onChange={(value) => set({ [name]: value })} options={values.map((one) => ({ value: one, label: t(`customers.${name}.${one}`) }))} />
  )
  return (
    <div className="kd-noprint">
      <FilterBar>
        <Input.Search allowClear enterButton value={q} maxLength={100} style={{ minWidth: 260, maxWidth: 380 }} aria-label={t('customers.search')} placeholder={t('customers.search')} onChange={(event) => setQ(event.target.value)} onSearch={(text) => set({ q: text.trim() || undefined })} />
        {shown ? (
          <>
            {choose('holding', holding.options)}
            {choose('stage', stage.options)}
            {choose('kind', kind.options)}
            {choose('role', role.options)}
            <Select allowClear showSearch aria-label={t('customers.city')} placeholder={t('customers.city')} style={{ minWidth: 120 }} value={chosen.city} onChange={(city) => set({ city })} options={(cities.data?.items ?? []).map((one) => ({ value: one, label: one }))} />
            <div className="cu-pick"><PersonPicker value={chosen.holder_id ?? null} placeholder={t('customers.holder')} aria-label={t('customers.holder')} onChange={(holder_id) => set({ holder_id })} /></div>
            <UnitFilter value={chosen.unit_id} onChange={(unit_id) => set({ unit_id })} />
            <OwnFilter columns={own} value={chosen.own} onChange={(value) => set({ own: value })} />
          </>
        ) : (
          <Button onClick={() => setUnfolded(true)}>{t('customers.filters')}</Button>
        )}
      </FilterBar>
    </div>
  )
}

/** The fields of choices that an area has in its list, each value to filter by. */
function OwnFilter({ columns, value, onChange }: { columns: OwnColumns; value: string | undefined; onChange: (own: string | undefined) => void }) {
  const t = useT()
  const groups = columns.flatMap((column) => (column.choices ? [{ label: column.label, options: column.choices.map((one) => ({ value: `${column.name}:${one.value}`, label: t('ui.labelled', { label: column.label, value: one.label }) })) }] : []))
  return groups.length > 0 ? <Select allowClear aria-label={t('customers.own_filter')} placeholder={t('customers.own_filter')} style={{ minWidth: 150 }} value={value} options={groups} onChange={(chosen?: string) => onChange(chosen)} /> : null
}

function UnitFilter({ value, onChange }: { value: number | undefined; onChange: (id: number | undefined) => void }) {
  const t = useT()
  const may = useMay('people.units')
  return may ? <div className="cu-pick"><UnitPicker value={value ?? null} placeholder={t('customers.holder_unit')} aria-label={t('customers.holder_unit')} onChange={onChange} /></div> : null
}
