import { Select } from 'antd'
import { listUnits } from '#contract/people'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'

type PostPickerProps = { value?: number; onChange?: (id: number) => void; id?: string }

/** A post, by unit. */
export function PostPicker({ value, onChange, id }: PostPickerProps) {
  const t = useT()
  const asked = useAsk(listUnits, {})
  const options = (asked.data?.items ?? []).filter((unit) => unit.posts.length > 0).map((unit) => ({ label: unit.name, title: unit.name, options: unit.posts.map((post) => ({ value: post.id, label: `${unit.name} · ${post.name}` })) }))
  return <Select {...(id === undefined ? {} : { id })} value={value} onChange={(chosen: number) => onChange?.(chosen)} options={options} loading={asked.isFetching} showSearch={{ optionFilterProp: 'label' }} placeholder={t('ui.pick_post')} style={{ width: '100%' }} />
}
