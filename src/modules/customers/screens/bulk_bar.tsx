import { Button } from 'antd'
import { useState } from 'react'
import { customerIds, exportCustomers } from '#contract/customers'
import { call, requestOf } from '#kernel/contract'
import { problemFrom, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { SidePanel, useToast } from '#web/ui'
import { BulkForm, type BulkAct } from './bulk_form.tsx'
import { given, type Filters } from './list_filters.tsx'

type Picked = ReadonlySet<string | number>
const MOST_EXPORTED = 500

/** What can be done with the rows chosen; nothing while none is. */
export function BulkBar({ picked, chosen, total, onPick }: { picked: Picked; chosen: Filters; total: number | undefined; onPick: (picked: Picked) => void }) {
  const t = useT()
  const toast = useToast()
  const [act, setAct] = useState<BulkAct | null>(null)
  const [choosing, setChoosing] = useState(false)
  const mayMany = useMay('customers.many')
  const mayExport = useMay('customers.export')
  const may = { roles: useMay('customers.set_roles'), field: useMay('customers.update'), helper: useMay('registration.add_helper'), assign: useMay('registration.assign') }
  if (picked.size === 0 && act === null) return null
  const ids = [...picked].map(Number)
  const chooseAll = async () => {
    setChoosing(true)
    try {
      const { cursor: _, ...rest } = chosen
      const found = await call(customerIds, given(rest))
      onPick(new Set(found.ids))
      if (found.more) toast.done(t('customers.bulk_first_1000'))
    } catch (error) {
      toast.refused(problemFrom(error))
    } finally {
      setChoosing(false)
    }
  }
  const acts: readonly BulkAct[] = mayMany ? (['roles', 'field', 'helper', 'assign'] as const).filter((one) => may[one]) : []
  return (
    <div className="cu-bulk kd-noprint" role="toolbar" aria-label={t('customers.bulk')}>
      <b>{t('customers.bulk_chosen', { n: picked.size })}</b>
      {total !== undefined && total > picked.size ? <Button size="small" type="link" loading={choosing} onClick={() => void chooseAll()}>{t('customers.bulk_all')}</Button> : null}
      <span className="kd-row">
        {acts.map((one) => <Button key={one} onClick={() => setAct(one)}>{t(`customers.bulk.${one}`)}</Button>)}
        {mayExport ? <Button disabled={ids.length > MOST_EXPORTED} title={ids.length > MOST_EXPORTED ? t('customers.bulk_export_most', { most: MOST_EXPORTED }) : ''} href={requestOf(exportCustomers, { ids: ids.slice(0, MOST_EXPORTED).join(',') }).path} download>{t('customers.bulk.export')}</Button> : null}
        <Button type="link" onClick={() => onPick(new Set())}>{t('customers.bulk_none')}</Button>
      </span>
      {act ? <SidePanel title={t(`customers.bulk.${act}`)} onClose={() => setAct(null)}><BulkForm key={act} act={act} ids={ids} /></SidePanel> : null}
    </div>
  )
}
