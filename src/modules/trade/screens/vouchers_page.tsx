import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { confirmVouchers, listVouchers, voucherKind, voucherState } from '#contract/trade'
import { problemFrom, useAct, useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, ErrorState, FilterBar, Page, pageInfo, Refusal, SidePanel, useFilters, useToast } from '#web/ui'
import { yuan } from './money.ts'
import { VoucherForm } from './voucher_form.tsx'
import { VoucherPanel } from './voucher_panel.tsx'
import { VoucherTable, type Voucher } from './voucher_table.tsx'
import './trade.css'

const filters = z.object({
  kind: voucherKind.optional().catch(undefined), state: voucherState.optional().catch(undefined), from: z.iso.date().optional().catch(undefined), to: z.iso.date().optional().catch(undefined),
  relation_id: z.coerce.number().int().positive().optional().catch(undefined), import_id: z.coerce.number().int().positive().optional().catch(undefined), no: z.coerce.string().max(60).optional().catch(undefined),
  enter: z.coerce.string().optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined),
})

/** /vouchers: sales, returns, receipts and refunds; those that wait can be confirmed many at once. */
export function VouchersPage() {
  const t = useT()
  const [wanted, set] = useFilters(filters)
  const { enter, no, ...rest } = wanted
  const mayEnter = useMay('trade.enter_voucher')
  const mayConfirm = useMay('trade.confirm_vouchers')
  const [open, setOpen] = useState<Voucher | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const asked = useAsk(listVouchers, { ...rest, ...(no ? { voucher_no: no } : {}) }, { keep: true })
  const toggle = (id: number) => setChosen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])))
  const waiting = (asked.data?.items ?? []).filter((one) => one.state === 'waiting').map((one) => one.id)
  return (
    <Page title={t('trade.vouchers_title')} actions={mayEnter ? <Button type="primary" onClick={() => set({ enter: '1' })}>{t('trade.enter_title')}</Button> : null}>
      <Filters wanted={wanted} set={set} />
      {asked.data ? <p className="tr-hint kd-num">{t('trade.sum', { n: asked.data.total_more ? `${asked.data.total}+` : asked.data.total, sales: yuan(asked.data.sales_fen), receipts: yuan(asked.data.receipts_fen) })}</p> : null}
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : <VoucherTable rows={asked.data?.items} onOpen={setOpen} pageInfo={pageInfo(asked.data, wanted.cursor, set)} {...(mayConfirm && waiting.length > 0 ? { select: { chosen, onToggle: toggle } } : {})} />}
      {mayConfirm && waiting.length > 0 ? <Confirming chosen={[...chosen].filter((id) => waiting.includes(id))} all={waiting} onChoose={(ids) => setChosen(new Set(ids))} /> : null}
      {enter ? <SidePanel title={t('trade.enter_title')} onClose={() => set({ enter: undefined })}><VoucherForm onDone={() => set({ enter: undefined })} /></SidePanel> : null}
      {open ? <SidePanel title={t('trade.voucher_title', { no: open.voucher_no })} onClose={() => setOpen(null)}><VoucherPanel voucher={open} onDone={() => setOpen(null)} /></SidePanel> : null}
    </Page>
  )
}

type Wanted = z.output<typeof filters>

function Filters({ wanted, set }: { wanted: Wanted; set: (patch: Record<string, string | number | undefined>) => void }) {
  const t = useT()
  const change = (patch: Record<string, string | number | undefined>) => set({ ...patch, cursor: undefined })
  return (
    <FilterBar>
      <Select allowClear style={{ width: 130 }} placeholder={t('trade.any_kind')} aria-label={t('trade.kind')} value={wanted.kind} onChange={(kind: string | undefined) => change({ kind })} options={voucherKind.options.map((value) => ({ value, label: t(`trade.kind.${value}`) }))} />
      <Select allowClear style={{ width: 160 }} placeholder={t('trade.any_state')} aria-label={t('trade.state')} value={wanted.state} onChange={(state: string | undefined) => change({ state })} options={voucherState.options.map((value) => ({ value, label: t(`trade.state.${value}`) }))} />
      <div><DayInput value={wanted.from ?? null} placeholder={t('trade.from')} aria-label={t('trade.from')} onChange={(from) => change({ from })} /></div>
      <div><DayInput value={wanted.to ?? null} placeholder={t('trade.to')} aria-label={t('trade.to')} onChange={(to) => change({ to })} /></div>
      <Input.Search allowClear style={{ width: 220 }} placeholder={t('trade.find_no')} aria-label={t('trade.find_no')} defaultValue={wanted.no ?? ''} onSearch={(no) => change({ no: no.trim() || undefined })} />
      {wanted.relation_id === undefined && wanted.import_id === undefined ? null : <Button onClick={() => change({ relation_id: undefined, import_id: undefined })}>{t('trade.show_all')}</Button>}
    </FilterBar>
  )
}

/** Confirms the chosen ones; nothing is chosen unless somebody chose it. */
function Confirming({ chosen, all, onChoose }: { chosen: readonly number[]; all: readonly number[]; onChoose: (ids: readonly number[]) => void }) {
  const t = useT()
  const toast = useToast()
  const acting = useAct(confirmVouchers, {
    onDone: ({ confirmed }) => {
      toast.done(t('trade.confirmed_n', { n: confirmed }))
      onChoose([])
    },
  })
  return (
    <div className="tr-bulk" role="group" aria-label={t('trade.confirm_chosen')}>
      <span className="kd-row">
        {t('trade.chosen_n', { n: chosen.length, all: all.length })}
        <Button onClick={() => onChoose(chosen.length === all.length ? [] : all)}>{t(chosen.length === all.length ? 'trade.choose_none' : 'trade.choose_all')}</Button>
      </span>
      <Button type="primary" disabled={chosen.length === 0} loading={acting.isPending} onClick={() => acting.mutate({ ids: [...chosen] })}>{t('trade.confirm_chosen')}</Button>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
    </div>
  )
}
