import { Segmented } from 'antd'
import { z } from 'zod'
import { getToday, listDuties } from '#contract/office'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, EmptyState, FilterBar, Page, Pager, pageInfo, useFilters } from '#web/ui'
import { ItemList, type Item } from './item_list.tsx'
import './office.css'

const states = ['open', 'kept', 'breached', 'dropped'] as const
const filters = z.object({ state: z.enum(states).catch('open'), cursor: z.string().optional() })

/** What I owe by the regulations. */
export function DutiesPage() {
  const t = useT()
  const [filter, setFilter] = useFilters(filters)
  const asked = useAsk(listDuties, filter, { keep: true })
  const today = useAsk(getToday, {}, { enabled: filter.state === 'open' })
  const owed = filter.state === 'open' && filter.cursor === undefined ? (today.data?.sections ?? []).filter((one) => one.section === 'due' || one.section === 'waiting').flatMap((one) => one.items) : []
  return (
    <Page title={t('office.duties_title')} lead={t('office.duties_lead')}>
      <FilterBar>
        <Segmented
          aria-label={t('office.duties_title')}
          value={filter.state}
          options={states.map((value) => ({ value, label: t(`office.duty_state.${value}`) }))}
          onChange={(state) => setFilter({ state, cursor: undefined })}
        />
      </FilterBar>
      <Answer asked={asked}>
        {(list) => {
          const listed = new Set(list.items.map((item) => `${item.kind} ${item.link}`))
          const items: Item[] = [...list.items, ...owed.filter((item) => !listed.has(`${item.kind} ${item.link}`))]
          return items.length === 0 ? (
            <EmptyState text={t('office.duties_empty')} />
          ) : (
            <>
              <ItemList items={items} label={t('office.duties_title')} />
              {list.next_cursor || filter.cursor ? <Pager info={pageInfo(list, filter.cursor, setFilter)} shown={list.items.length} /> : null}
            </>
          )
        }}
      </Answer>
    </Page>
  )
}
