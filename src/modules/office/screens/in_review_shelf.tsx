import { listInReview } from '#contract/office'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, Tag } from '#web/ui'

/** Texts that wait to be passed, above those in force; nothing where none waits. */
export function InReviewShelf() {
  const t = useT()
  const asked = useAsk(listInReview, {})
  if (!asked.data || asked.data.items.length === 0) return null
  return (
    <section className="kd-section">
      <h2 style={{ marginBottom: 10 }}>{t('office.review_title')}</h2>
      <ul className="reg-shelf">
        {asked.data.items.map((one) => (
          <li key={one.id}>
            <AppLink to={`/regulations/${one.id}/review`} className="reg-book">
              <b>{one.title}</b>
              <span>{one.unit}</span>
              <Tag tone="strong">{t('office.review_waits')}</Tag>
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
