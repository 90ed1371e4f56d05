import { Button, Segmented } from 'antd'
import { z } from 'zod'
import { listMessages, readAllMessages, readMessage } from '#contract/office'
import { useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, EmptyState, FilterBar, Page, Pager, pageInfo, Tag, useFilters, useToast, useWhen } from '#web/ui'
import { ItemList } from './item_list.tsx'
import './office.css'

const filters = z.object({ unread: z.enum(['true']).optional().catch(undefined), cursor: z.string().optional() })

/** What the system has told me. */
export function MessagesPage() {
  const t = useT()
  const when = useWhen()
  const toast = useToast()
  const [filter, setFilter] = useFilters(filters)
  const asked = useAsk(listMessages, filter, { keep: true, refetchInterval: 60_000 })
  const read = useAct(readMessage)
  const readAll = useAct(readAllMessages, { onRefused: toast.refused })
  return (
    <Page
      title={t('office.messages_title')}
      actions={
        <>
          <AppLink to="/message-settings">{t('channels.my_title')}</AppLink>
          <Button onClick={() => readAll.mutate({})} loading={readAll.isPending}>
            {t('office.messages_read_all')}
          </Button>
        </>
      }
    >
      <FilterBar>
        <Segmented
          aria-label={t('office.messages_title')}
          value={filter.unread ?? 'all'}
          options={[{ value: 'all', label: t('office.messages_all') }, { value: 'true', label: t('office.messages_unread') }]}
          onChange={(value) => setFilter({ unread: value === 'true' ? 'true' : undefined, cursor: undefined })}
        />
      </FilterBar>
      <Answer asked={asked}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState text={t('office.messages_empty')} />
          ) : (
            <>
              <ItemList
                items={list.items}
                label={t('office.messages_title')}
                onOpen={(message) => message.read_at ?? read.mutate({ message_id: message.id })}
                extra={(message) => (
                  <>
                    <span>{when.moment(message.sent_at)}</span>
                    {message.read_at ? null : <Tag tone="accent">{t('office.message_new')}</Tag>}
                  </>
                )}
              />
              <Pager info={pageInfo(list, filter.cursor, setFilter)} shown={list.items.length} />
            </>
          )
        }
      </Answer>
    </Page>
  )
}
