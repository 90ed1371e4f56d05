import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import type { listVouchers } from '#contract/trade'
import type { Out } from '#kernel/contract'
import { useMay } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, DataTable, Tag, useWhen, type Column, type PageInfo } from '#web/ui'
import { yuan } from './money.ts'

export type Voucher = Out<typeof listVouchers>['items'][number]
type Selecting = { chosen: ReadonlySet<number>; onToggle: (id: number) => void }
type Props = { rows: readonly Voucher[] | undefined; withCustomer?: boolean; onOpen?: (voucher: Voucher) => void; select?: Selecting; pageInfo?: PageInfo | undefined; empty?: ReactNode }

/** Vouchers: day, number, for whom, how much, whose, and whether they count. */
export function VoucherTable({ rows, withCustomer = true, onOpen, select, pageInfo, empty }: Props) {
  const t = useT()
  const when = useWhen()
  const mayRead = useMay('customers.get')
  const columns: Column<Voucher>[] = [
    ...(select ? [{ key: 'select', title: '', width: 44, phone: 'sub' as const, render: (row: Voucher) => (row.state === 'waiting' ? <Checkbox aria-label={t('trade.choose', { no: row.voucher_no })} checked={select.chosen.has(row.id)} onChange={() => select.onToggle(row.id)} /> : null) }] : []),
    { key: 'day', title: t('trade.day'), phone: 'meta', render: (row) => <span className="kd-num">{when.day(row.happened_on)}</span> },
    { key: 'kind', title: t('trade.kind'), phone: 'sub', render: (row) => t(`trade.kind.${row.kind}`) },
    { key: 'no', title: t('trade.voucher_no'), phone: 'meta', render: (row) => <span className="kd-mono">{row.voucher_no}{row.line === '' ? '' : ` / ${row.line}`}</span> },
    ...(withCustomer ? [{ key: 'customer', title: t('trade.customer'), phone: 'title' as const, render: (row: Voucher) => (mayRead ? <AppLink to={`/customers/${row.relation_id}?tab=trade`}>{row.customer}</AppLink> : row.customer) }] : []),
    { key: 'amount', title: t('trade.amount_yuan'), right: true, phone: withCustomer ? 'meta' : 'title', render: (row) => <span className={row.amount_fen < 0 ? 'tr-red kd-num' : 'kd-num'}>{yuan(row.amount_fen)}</span> },
    { key: 'person', title: t('trade.whose'), render: (row) => row.person?.name ?? (row.person_text === null ? <span className="kd-faded">{t('trade.companys')}</span> : <span className="kd-faded">{t('trade.person_as_text', { text: row.person_text })}</span>) },
    { key: 'state', title: t('trade.state'), render: (row) => <StateTags row={row} /> },
  ]
  return <DataTable columns={columns} rows={rows} rowKey={(row) => row.id} label={t('trade.vouchers_title')} {...(onOpen ? { onRowClick: onOpen } : {})} pageInfo={pageInfo} empty={empty ?? t('trade.no_vouchers')} />
}

function StateTags({ row }: { row: Voucher }) {
  const t = useT()
  const quiet = row.state === 'confirmed' && row.counts
  return (
    <span className="kd-row">
      {quiet ? <span>{t('trade.state.confirmed')}</span> : <Tag tone={row.state === 'waiting' ? 'strong' : 'plain'}>{t(row.why)}</Tag>}
      {row.late ? <Tag tone="dashed">{t('trade.late')}</Tag> : null}
    </span>
  )
}
