import { listTies } from '#contract/customers'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink } from '#web/ui'

/** On the card's head: of which company it is a branch, up to the top of the group, and how many stand below. */
export function TiesHead({ relation_id }: { relation_id: number }) {
  const t = useT()
  const { data } = useAsk(listTies, { relation_id })
  if (!data || data.above.length + data.below.length + data.same_person.length === 0) return null
  const [first] = data.above
  return (
    <div className="kd-row cu-ties-head">
      {first ? <span>{t(`customers.tie.${first.kind}`)} {data.above.map((tie, at) => <span key={tie.tie_id}>{at > 0 ? ' › ' : ''}{tie.relation_id === null ? t('customers.tie_hidden') : <AppLink to={`/customers/${tie.relation_id}`}>{tie.name}</AppLink>}</span>)}</span> : null}
      {data.below.length > 0 ? <span>{t('customers.has_below', { n: data.below_more ? `${data.below.length}+` : data.below.length })}</span> : null}
      {data.same_person.length > 0 ? <span>{t('customers.tie.same_person')} {data.same_person.map((tie, at) => <span key={tie.tie_id}>{at > 0 ? t('customers.list_comma') : ''}{tie.relation_id === null ? t('customers.tie_hidden') : <AppLink to={`/customers/${tie.relation_id}`}>{tie.name}</AppLink>}</span>)}</span> : null}
    </div>
  )
}
