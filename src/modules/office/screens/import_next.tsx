import { Button } from 'antd'
import { useMay } from '#web/api'
import { useT } from '#web/i18n'
import { useGo } from '#web/ui'

/** Where files of a kind are worked on once they have been read: the differences of a staff list, the lines of an opening list. */
export function NextStep({ one }: { one: { id: number; kind: string; state: string } }) {
  const t = useT()
  const go = useGo()
  const mayStaff = useMay('people.staff_differences')
  const mayOpening = useMay('registration.opening_lines')
  if (one.kind === 'staff' && mayStaff && (one.state === 'checked' || one.state === 'done')) return <Button type="primary" onClick={() => go(`/staff-list/${one.id}`)}>{t('office.import_next.staff')}</Button>
  if (one.kind === 'opening_list' && mayOpening && one.state === 'done') return <Button type="primary" onClick={() => go(`/opening?import_id=${one.id}`)}>{t('office.import_next.opening_list')}</Button>
  return null
}
