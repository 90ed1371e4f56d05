import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { invite, listInvitations, revokeInvitation } from '#contract/people'
import type { Out } from '#kernel/contract'
import { useAct, useAsk, useMay } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { DataTable, ErrorState, FilterBar, Page, pageInfo, Tag, UnitPicker, useFilters, useRefusalModal, useWhen, type Column } from '#web/ui'
import { Sheet, type Slip } from './sheet.tsx'

type Row = Out<typeof listInvitations>['items'][number]
const STATES = ['none', 'open', 'expired', 'revoked', 'set'] as const
const filters = z.object({ q: z.coerce.string().optional(), unit_id: z.coerce.number().optional(), state: z.enum(STATES).optional().catch(undefined), all: z.coerce.string().optional(), cursor: z.coerce.string().optional() })

/** Who has a password of their own, who waits for a link, and the links themselves once they are issued. */
export function InvitationsPage() {
  const t = useT()
  const [slips, setSlips] = useState<readonly Slip[] | null>(null)
  return slips ? <Sheet slips={slips} onClose={() => setSlips(null)} /> : <People title={t('people.invitations_title')} onIssued={setSlips} />
}

function People({ title, onIssued }: { title: string; onIssued: (slips: readonly Slip[]) => void }) {
  const t = useT()
  const [{ all, ...filter }, set] = useFilters(filters)
  const [chosen, setChosen] = useState<ReadonlySet<string | number>>(new Set())
  const refused = useRefusalModal()
  const mayInvite = useMay('people.invite')
  const asked = useAsk(listInvitations, { ...filter, ...(all ? {} : { waiting: true }), limit: 50 }, { keep: true })
  const issue = useAct(invite, { onDone: ({ items }) => onIssued(items), onRefused: refused })
  const columns = useColumns((person_id) => issue.mutate({ person_ids: [person_id] }), issue.isPending)
  const waiting = asked.data?.without_password ?? []
  const narrow = (patch: Parameters<typeof set>[0]) => set({ ...patch, cursor: undefined })
  const actions = mayInvite ? (
    <>
      {chosen.size > 0 ? <Button type="primary" loading={issue.isPending} onClick={() => issue.mutate({ person_ids: [...chosen].map(Number) })}>{t('people.invite_selected', { n: chosen.size })}</Button> : null}
      {waiting.length > 0 ? <Button type={chosen.size > 0 ? 'default' : 'primary'} loading={issue.isPending} onClick={() => issue.mutate({ person_ids: waiting })}>{t('people.invite_all', { n: waiting.length })}</Button> : null}
    </>
  ) : null
  return (
    <Page title={title} lead={t('people.invitations_lead')} back={{ to: '/people', label: t('people.people_title') }} actions={actions}>
      <FilterBar>
        <Input.Search style={{ width: 200 }} allowClear defaultValue={filter.q ?? ''} placeholder={t('people.people_search')} aria-label={t('people.people_search')} onSearch={(q) => narrow({ q })} />
        <div style={{ width: 200 }}><UnitPicker aria-label={t('people.unit')} value={filter.unit_id ?? null} onChange={(unit_id) => narrow({ unit_id })} /></div>
        <Select style={{ width: 160 }} allowClear placeholder={t('people.state')} aria-label={t('people.state')} value={filter.state} onChange={(state) => narrow({ state })} options={STATES.map((state) => ({ value: state, label: t(`people.invitation.${state}`) }))} />
        <Checkbox checked={!all} onChange={(event) => narrow({ all: event.target.checked ? undefined : 'yes' })}>{t('people.only_waiting')}</Checkbox>
      </FilterBar>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : (
        <DataTable columns={columns} rows={asked.data?.items} rowKey={(row) => row.person_id} label={title} empty={t('people.invitations_empty')} pageInfo={pageInfo(asked.data, filter.cursor, set)} selection={mayInvite ? { chosen, onChange: setChosen } : undefined} />
      )}
    </Page>
  )
}

function useColumns(onInvite: (person_id: number) => void, busy: boolean): Column<Row>[] {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  const refused = useRefusalModal()
  const mayInvite = useMay('people.invite')
  const revoke = useAct(revokeInvitation, { onRefused: refused })
  return [
    { key: 'name', title: t('people.name'), phone: 'title', render: (row) => row.name },
    { key: 'login', title: t('people.login'), render: (row) => <span className="kd-mono">{row.login}</span> },
    { key: 'unit', title: t('people.unit'), phone: 'sub', render: (row) => join([row.unit ?? '—', ...row.posts]) },
    { key: 'state', title: t('people.state'), render: (row) => <Tag tone={row.state === 'set' ? 'accent' : row.state === 'open' ? 'plain' : 'dashed'}>{t(`people.invitation.${row.state}`)}</Tag> },
    { key: 'until', title: t('people.expires_at'), render: (row) => (row.state === 'open' && row.expires_at ? when.moment(row.expires_at) : '—') },
    {
      key: 'do', title: t('people.invite_do'), right: true, render: (row) => (mayInvite ? (
        <span className="kd-row" style={{ justifyContent: 'flex-end' }}>
          <Button size="small" disabled={busy} onClick={() => onInvite(row.person_id)}>{t(row.state === 'none' ? 'people.invite_one' : 'people.invite_again')}</Button>
          {row.state === 'open' && row.invitation_id ? <Button size="small" loading={revoke.isPending} onClick={() => revoke.mutate({ invitation_id: row.invitation_id ?? 0 })}>{t('people.revoke')}</Button> : null}
        </span>
      ) : null),
    },
  ]
}
