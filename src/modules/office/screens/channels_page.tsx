import { Button, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { changeChannel, listChannels, listDeliveries, resend, setPublicAddress, testChannel } from '#contract/office'
import { useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, DataTable, EmptyState, FilterBar, Page, pageInfo, Section, Tag, useFilters, useRefusalModal, useToast, useWhen, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'
import { ChannelForm, type Channel } from './channel_form.tsx'
import './office.css'

type Delivery = Out<typeof listDeliveries>['items'][number]
const filters = z.object({ channel_id: z.coerce.number().optional(), state: z.enum(['waiting', 'sending', 'sent', 'dead', 'dropped']).optional().catch(undefined), cursor: z.string().optional() })

/** Ways by which messages leave the house, and what became of each. */
export function ChannelsPage() {
  const t = useT()
  const [adding, setAdding] = useState(false)
  const asked = useAsk(listChannels, {}, { refetchInterval: 15_000 })
  return (
    <Page title={t('channels.page_title')} lead={t('channels.page_lead')} actions={<Button type="primary" onClick={() => setAdding(true)}>{t('channels.add')}</Button>}>
      <Answer asked={asked}>
        {({ items, public_address }) => (
          <>
            <PublicAddress address={public_address} />
            <div style={{ marginBottom: 28 }}>{items.length === 0 ? <EmptyState text={t('channels.empty')} /> : <ChannelList channels={items} />}</div>
            <Deliveries channels={items} />
          </>
        )}
      </Answer>
      {adding ? <ChannelForm onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

function PublicAddress({ address }: { address: string | null }) {
  const t = useT()
  const refused = useRefusalModal()
  const toast = useToast()
  const [value, setValue] = useState(address ?? window.location.origin)
  const act = useAct(setPublicAddress, { onRefused: refused, onDone: () => toast.done(t('channels.my_saved')) })
  return (
    <Section title={t('channels.public_address')}>
      <Space.Compact style={{ width: '100%', maxWidth: 480 }}>
        <Input aria-label={t('channels.public_address')} value={value} maxLength={200} onChange={(event) => setValue(event.target.value)} />
        <Button loading={act.isPending} disabled={value === address} onClick={() => act.mutate({ address: value })}>
          {t('channels.save')}
        </Button>
      </Space.Compact>
      <p className="kd-faded" style={{ marginTop: 6 }}>{address === null ? t('channels.public_address_none') : t('channels.public_address_help')}</p>
    </Section>
  )
}

function Buttons({ channel }: { channel: Channel }) {
  const t = useT()
  const toast = useToast()
  const refused = useRefusalModal()
  const [changing, setChanging] = useState(false)
  const test = useAct(testChannel, { onRefused: refused, onDone: () => toast.done(t('channels.test_queued')) })
  const change = useAct(changeChannel, { onRefused: refused })
  const { id, version, name, unit, private_net, mail, locale, at_once, customer_names, state } = channel
  const turn = () => change.mutate({ channel_id: id, state: state === 'on' ? 'off' : 'on', name, unit_id: unit?.id ?? null, private_net, locale, at_once, customer_names, ...(mail ? { mail } : {}), if_match: version })
  return (
    <Space wrap>
      {state === 'on' ? <Button loading={test.isPending} onClick={() => test.mutate({ channel_id: id })}>{t('channels.test')}</Button> : null}
      <Button onClick={() => setChanging(true)}>{t('channels.change')}</Button>
      <Button loading={change.isPending} onClick={turn}>{t(state === 'on' ? 'channels.switch_off' : 'channels.switch_on')}</Button>
      {changing ? <ChannelForm channel={channel} onClose={() => setChanging(false)} /> : null}
    </Space>
  )
}

function ChannelList({ channels }: { channels: readonly Channel[] }) {
  const t = useT()
  const when = useWhen()
  const columns: Column<Channel>[] = [
    { key: 'name', title: t('channels.name'), phone: 'title', render: (row) => row.name },
    { key: 'kind', title: t('channels.kind'), phone: 'sub', render: (row) => t(`channels.kind.${row.kind}`) },
    { key: 'address', title: t('channels.address'), phone: 'hide', render: (row) => <span className="kd-mono">{row.address}</span> },
    { key: 'unit', title: t('channels.unit'), render: (row) => row.unit?.name ?? t('channels.everybody') },
    { key: 'state', title: t('channels.state'), render: (row) => <Tag tone={row.state === 'on' ? 'accent' : 'dashed'}>{t(`channels.state.${row.state}`)}</Tag> },
    { key: 'waiting', title: t('channels.waiting_count'), phone: 'hide', right: true, render: (row) => <span className="kd-num">{row.waiting}</span> },
    { key: 'dead', title: t('channels.dead_count'), phone: 'hide', right: true, render: (row) => <span className="kd-num">{row.dead}</span> },
    { key: 'last', title: t('channels.last_sent'), render: (row) => (row.last_sent_at ? when.moment(row.last_sent_at) : t('channels.never')) },
    { key: 'do', title: '', render: (row) => <Buttons channel={row} /> },
  ]
  return <DataTable columns={columns} rows={channels} rowKey={(row) => row.id} label={t('channels.page_title')} />
}

const TONE = { waiting: 'plain', sending: 'plain', sent: 'accent', dead: 'seal', dropped: 'dashed' } as const

function useColumns(): Column<Delivery>[] {
  const t = useT()
  const when = useWhen()
  const refused = useRefusalModal()
  const again = useAct(resend, { onRefused: refused })
  return [
    { key: 'at', title: t('channels.when'), render: (row) => <span className="kd-num">{row.state === 'waiting' && row.not_before > row.created_at ? t('channels.not_before', { when: when.moment(row.not_before) }) : when.moment(row.created_at)}</span> },
    { key: 'channel', title: t('channels.page_title'), phone: 'title', render: (row) => row.channel.name },
    { key: 'to', title: t('channels.to'), phone: 'sub', render: (row) => row.person ?? '—' },
    { key: 'count', title: t('channels.count'), right: true, render: (row) => (row.kind === 'test' ? t('channels.kind_test') : <span className="kd-num">{row.messages}</span>) },
    { key: 'state', title: t('channels.state'), render: (row) => <Tag tone={TONE[row.state]}>{t(`channels.delivery.${row.state}`)}</Tag> },
    { key: 'tries', title: t('channels.attempts'), phone: 'hide', right: true, render: (row) => <span className="kd-num">{row.attempts}</span> },
    { key: 'status', title: t('channels.status'), render: (row) => <span className="kd-mono">{row.status ?? ''}</span> },
    { key: 'do', title: '', render: (row) => (row.state === 'sending' ? null : <Button size="small" onClick={() => again.mutate({ delivery_id: row.id })}>{t('channels.resend')}</Button>) },
  ]
}

function Deliveries({ channels }: { channels: readonly Channel[] }) {
  const t = useT()
  const [filter, setFilter] = useFilters(filters)
  const asked = useAsk(listDeliveries, filter, { keep: true, refetchInterval: 5_000 })
  const columns = useColumns()
  const states = (['waiting', 'sent', 'dead', 'dropped'] as const).map((value) => ({ value, label: t(`channels.delivery.${value}`) }))
  return (
    <Section title={t('channels.deliveries_title')}>
      <p className="kd-faded" style={{ marginBottom: 12 }}>
        {t('channels.deliveries_lead')}
      </p>
      <FilterBar>
        <Select
          style={{ width: 220 }}
          allowClear
          placeholder={t('channels.all_channels')}
          aria-label={t('channels.all_channels')}
          value={filter.channel_id}
          options={channels.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(channel_id) => setFilter({ channel_id, cursor: undefined })}
        />
        <Select
          style={{ width: 140 }}
          allowClear
          placeholder={t('channels.state')}
          aria-label={t('channels.state')}
          value={filter.state}
          options={states}
          onChange={(state) => setFilter({ state, cursor: undefined })}
        />
      </FilterBar>
      <Answer asked={asked}>
        {(list) => (
          <DataTable
            columns={columns}
            rows={list.items}
            rowKey={(row) => row.id}
            label={t('channels.deliveries_title')}
            empty={t('channels.deliveries_empty')}
            pageInfo={pageInfo(list, filter.cursor, setFilter)}
          />
        )}
      </Answer>
    </Section>
  )
}
