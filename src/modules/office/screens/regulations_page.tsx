import { Button } from 'antd'
import { listRegulations } from '#contract/office'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, EmptyState, Page, Tag, useGo, useWhen } from '#web/ui'
import { dayOf } from '#kernel/time'
import { InReviewShelf } from './in_review_shelf.tsx'
import './regulation.css'

/** The regulations in force, by unit. */
export function RegulationsPage() {
  const t = useT()
  const go = useGo()
  const when = useWhen()
  const may = useMay('office.adopt')
  const asked = useAsk(listRegulations, {})
  const adopt = may ? (
    <Button type="primary" onClick={() => go('/regulations/new')}>
      {t('office.adopt')}
    </Button>
  ) : null
  return (
    <Page title={t('office.regulations_title')} lead={t('office.regulations_lead')} actions={adopt}>
      <InReviewShelf />
      <Answer asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('office.regulations_empty')} action={adopt} />
          ) : (
            [...Map.groupBy(items, (one) => one.unit)].map(([unit, regulations]) => (
              <section key={unit} className="kd-section">
                <h2 style={{ marginBottom: 10 }}>{unit}</h2>
                <ul className="reg-shelf">
                  {regulations.map((one) => (
                    <li key={one.id}>
                      <AppLink to={`/regulations/${one.id}`} className="reg-book">
                        <b>{one.title}</b>
                        <span>
                          {t('office.regulation_version', { version: one.version })} · {t('office.regulation_since', { day: when.day(dayOf(one.in_force_from)) })}
                        </span>
                        <span>{t('office.regulation_running', { clauses: one.clauses, running: one.running })}</span>
                        {one.next_from ? <Tag tone="accent">{t('office.regulation_next', { day: when.day(dayOf(one.next_from)) })}</Tag> : null}
                      </AppLink>
                    </li>
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </Answer>
    </Page>
  )
}
