import { Button } from 'antd'
import { useMay } from '#web/api'
import { useT } from '#web/i18n'
import { useGo } from '#web/ui'

/** What a file that was only checked shows beyond its counts: the differences of a staff list. */
export function NextStep({ one }: { one: { id: number; kind: string; state: string } }) {
  const t = useT()
  const go = useGo()
  const mayStaff = useMay('people.staff_differences')
  if (one.kind === 'staff' && mayStaff && one.state === 'checked') return <Button type="primary" onClick={() => go(`/staff-list/${one.id}`)}>{t('office.import_next.staff')}</Button>
  return null
}
