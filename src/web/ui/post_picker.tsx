import { Select } from 'antd'
import { operations as customers } from '#contract/customers'
import { operations as office } from '#contract/office'
import { listUnits, operations as people } from '#contract/people'
import { operations as registration } from '#contract/registration'
import { operations as trade } from '#contract/trade'
import { operations as visits } from '#contract/visits'
import { useAsk } from '#web/api'
import { useLanguage, useT } from '#web/i18n'

type One = { value?: number; onChange?: (id: number) => void; id?: string }
type Many = { value?: readonly number[]; onChange?: (ids: number[]) => void; id?: string; 'aria-label'?: string }

function usePosts() {
  const asked = useAsk(listUnits, {})
  const units = (asked.data?.items ?? []).filter((unit) => unit.posts.length > 0)
  const options = units.map(({ name, posts }) => ({ label: name, title: name, options: posts.map((post) => ({ value: post.id, label: `${name} · ${post.name}` })) }))
  return { options, loading: asked.isFetching, showSearch: { optionFilterProp: 'label' }, style: { width: '100%' } }
}

/** A post, by unit. */
export function PostPicker({ value, onChange, id }: One) {
  const t = useT()
  const posts = usePosts()
  return (
    <Select
      {...posts}
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={(chosen: number) => onChange?.(chosen)}
      placeholder={t('ui.pick_post')}
    />
  )
}

/** Several posts, by unit. */
export function PostsPicker({ value, onChange, ...rest }: Many) {
  const t = useT()
  const posts = usePosts()
  return (
    <Select
      {...posts}
      {...rest}
      mode="multiple"
      value={[...(value ?? [])]}
      onChange={(chosen: number[]) => onChange?.(chosen)}
      placeholder={t('ui.pick_post')}
    />
  )
}

type OperationPickerProps = { value?: string | undefined; onChange: (operation: string | undefined) => void; placeholder: string }
const operations = [office, people, customers, trade, visits, registration].flat()

/** An act of the product, by its name in words. */
export function OperationPicker({ value, onChange, placeholder }: OperationPickerProps) {
  const language = useLanguage()
  const options = operations.filter((one) => one.method !== 'GET').map((one) => ({ value: one.id, label: one.summary[language] }))
  return (
    <Select
      style={{ width: 220 }}
      allowClear
      placeholder={placeholder}
      aria-label={placeholder}
      value={value}
      onChange={(chosen: string | undefined) => onChange(chosen)}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}
