import type { listColumn, listCustomers } from '#contract/customers'
import type { Out } from '#kernel/contract'
import { useToday } from '#web/api'
import { useT } from '#web/i18n'
import { ProtectionBar, Tag, useWhen, type Column } from '#web/ui'

export type Row = Out<typeof listCustomers>['items'][number]
export type OwnColumns = Out<typeof listCustomers>['own_columns']
export type ListColumn = (typeof listColumn.options)[number]

/** The columns of the house: those a list shows unless a view says otherwise. */
export const HOUSE_COLUMNS: readonly ListColumn[] = ['name', 'contact', 'city', 'holder', 'until', 'visit', 'complete']

/** The columns of the list, those chosen in their order; the name stands first. */
export function useColumns(chosen: readonly ListColumn[]): Column<Row>[] {
  const t = useT()
  const when = useWhen()
  const all: Record<ListColumn, Omit<Column<Row>, 'key'>> = {
    name: { title: t('customers.name_label'), phone: 'title', sort: 'name', render: (row) => <NameCell row={row} /> },
    contact: { title: t('customers.contact'), phone: 'sub', render: (row) => <Two first={row.contact} second={row.phone} /> },
    city: { title: t('customers.city'), phone: 'hide', render: (row) => row.city ?? '' },
    holder: { title: t('customers.holder'), phone: 'meta', render: (row) => <HolderCell row={row} /> },
    until: { title: t('customers.protection'), phone: 'meta', sort: 'protected_until', width: 210, render: (row) => <UntilCell row={row} /> },
    visit: { title: t('customers.last_visit'), phone: 'hide', sort: '-last_visit_on', render: (row) => (row.last_visit_on ? when.day(row.last_visit_on) : '') },
    sale: { title: t('customers.last_sale'), phone: 'hide', render: (row) => (row.last_sale_on ? when.day(row.last_sale_on) : '') },
    complete: { title: t('customers.completeness'), phone: 'hide', right: true, sort: 'completeness', render: (row) => `${row.completeness} %` },
    code: { title: t('customers.scheme.credit_code'), phone: 'hide', render: (row) => <span className="kd-mono">{row.credit_code}</span> },
    roles: { title: t('customers.roles'), phone: 'hide', render: (row) => row.roles.map((role) => t(`customers.role.${role}`)).join(t('customers.list_comma')) },
    created: { title: t('customers.created'), phone: 'hide', sort: '-created_at', render: (row) => when.moment(row.created_at) },
  }
  const wanted: readonly ListColumn[] = chosen.length > 0 ? ['name', ...chosen.filter((key) => key !== 'name')] : HOUSE_COLUMNS
  return wanted.map((key) => ({ key, ...all[key] }))
}

/** The columns an area added itself, behind those of the list. */
export function ownColumns(columns: OwnColumns): Column<Row>[] {
  return columns.map(({ name, label }) => ({ key: name, title: label, phone: 'hide', render: (row) => row.own[name] ?? '' }))
}

/** Two things that belong together, neither broken in the middle. */
function Two({ first, second }: { first: string | null | undefined; second: string | null | undefined }) {
  return (
    <span className="cu-pair">
      <span>{first}</span> <span>{second}</span>
    </span>
  )
}

function NameCell({ row }: { row: Row }) {
  const t = useT()
  const roles = row.roles.filter((role) => role !== 'customer')
  return (
    <>
      {row.name} {row.stage === 'reported' ? <Tag tone="dashed">{t('customers.stage.reported')}</Tag> : null}
      {row.legal_name_to_check ? <Tag>{t('customers.legal_name_to_check')}</Tag> : null}
      {roles.map((role) => <Tag key={role} tone="accent">{t(`customers.role.${role}`)}</Tag>)}
    </>
  )
}

function HolderCell({ row }: { row: Row }) {
  const t = useT()
  if (row.holder) return <Two first={row.holder.name} second={row.holder_unit?.name} />
  return <>{t(row.company_since ? 'customers.holding.company' : 'customers.holding.free')}</>
}

/** A term by the calendar runs out as a bar; one that turns on absence shows the day on which it would end, or that it waits for finance. */
export function UntilCell({ row }: { row: Pick<Row, 'held_as' | 'protected_until' | 'waits_for_finance' | 'company_since'> }) {
  const t = useT()
  const when = useWhen()
  const today = useToday()
  if (row.waits_for_finance) return <Tag tone="strong">{t('customers.holding.waits_for_finance')}</Tag>
  if (row.held_as === 'sale') return <span><Tag tone="accent">{t('customers.held_as.sale')}</Tag> {row.protected_until ? <span className="kd-faded">{t('customers.would_end', { on: when.day(row.protected_until) })}</span> : null}</span>
  if (row.company_since) return <span className="kd-faded">{t('customers.company_since', { on: when.moment(row.company_since) })}</span>
  return row.held_as && row.protected_until && today ? <ProtectionBar small until={row.protected_until} today={today} total={92} /> : null
}
