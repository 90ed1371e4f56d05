import { Select } from 'antd'
import { z } from 'zod'
import { explainAccess, listPositions } from '#contract/people'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, EmptyState, FilterBar, Page, PersonPicker, useFilters } from '#web/ui'
import './people.css'

const filters = z.object({ person_id: z.coerce.number().optional(), operation: z.string().optional(), relation_id: z.coerce.number().optional() })

/** Why somebody can or cannot do something, step by step. */
export function AccessPage() {
  const t = useT()
  const [filter, setFilter] = useFilters(filters)
  const positions = useAsk(listPositions, {})
  const options = (positions.data?.operations ?? []).map((one) => ({ value: one.operation, label: one.label }))
  const { person_id, operation, relation_id } = filter
  return (
    <Page title={t('people.access_title')} lead={t('people.access_lead')}>
      <FilterBar>
        <div style={{ width: 280 }}>
          <PersonPicker aria-label={t('people.access_who')} value={person_id ?? null} onChange={(id) => setFilter({ person_id: id })} />
        </div>
        <Select
          style={{ width: 280 }}
          allowClear
          placeholder={t('people.access_what')}
          aria-label={t('people.access_what')}
          value={operation}
          onChange={(value) => setFilter({ operation: value })}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </FilterBar>
      {person_id && operation ? <Verdict person_id={person_id} operation={operation} relation_id={relation_id} /> : <EmptyState text={t('people.access_choose')} />}
    </Page>
  )
}

function Verdict({ person_id, operation, relation_id }: { person_id: number; operation: string; relation_id: number | undefined }) {
  const t = useT()
  const asked = useAsk(explainAccess, { person_id, operation, ...(relation_id === undefined ? {} : { relation_id }) })
  return (
    <Answer asked={asked}>
      {({ ok, steps }) => (
        <section className="kd-card" aria-live="polite">
          <div className={ok ? 'people-verdict' : 'people-verdict no'}>{t(ok ? 'people.access_can' : 'people.access_cannot')}</div>
          <ol className="people-steps">
            {steps.map((step, index) => (
              <li key={index}>
                <span className={step.ok ? 'people-mark' : 'people-mark no'} aria-label={t(step.ok ? 'ui.yes' : 'ui.no')}>
                  {step.ok ? '✓' : '✗'}
                </span>
                <span>{step.text}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </Answer>
  )
}
