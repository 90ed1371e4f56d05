import { useState } from 'react'
import { z } from 'zod'
import { forgetName, knownNames, matchName, unknownNames } from '#contract/trade'
import { useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, DataTable, EmptyState, ErrorState, Loading, Page, pageInfo, Section, useFilters, useRefusalModal, useToast, useWhen, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'
import { NameRow, type UnknownName } from './name_row.tsx'
import { useListKeys } from './use_list_keys.ts'
import './trade.css'

const filters = z.object({ cursor: z.coerce.string().optional().catch(undefined), known: z.coerce.string().optional().catch(undefined) })
type Known = Out<typeof knownNames>['items'][number]

/** /finance/names: names in finance's files that nobody knows, one after the other, by keys. */
export function NamesPage() {
  const t = useT()
  const [{ cursor, known }, set] = useFilters(filters)
  const asked = useAsk(unknownNames, cursor ? { cursor } : {}, { keep: true })
  const { data } = asked
  return (
    <Page title={t('trade.names_title')} lead={t('trade.names_lead')} back={{ to: '/finance', label: t('trade.finance_title') }}>
      {data ? <Unknown names={data.items} total={data.total} /> : asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : <Loading rows={8} />}
      <Section title={t('trade.known_title')}><KnownNames cursor={known} set={set} /></Section>
    </Page>
  )
}

function Unknown({ names, total }: { names: readonly UnknownName[]; total: number }) {
  const t = useT()
  const toast = useToast()
  const refused = useRefusalModal()
  const [at, setAt] = useState(0)
  const acting = useAct(matchName, {
    onDone: ({ taken, matched, returned }) => toast.done(t('trade.matched_done', { taken, matched, returned })),
    onRefused: refused,
  })
  const say = (name: UnknownName, relation_id: number | null) => {
    if (!acting.isPending) acting.mutate({ name: name.name, relation_id })
  }
  const here = Math.min(at, names.length - 1)
  useListKeys(names.length > 0, (key) => {
    const name = names[here]
    const digit = Number(key)
    if (key === 'ArrowDown' || key === 'j') setAt(Math.min(here + 1, names.length - 1))
    else if (key === 'ArrowUp' || key === 'k') setAt(Math.max(here - 1, 0))
    else if (key === '0' && name) say(name, null)
    else if (name && digit >= 1 && digit <= name.suggestions.length) say(name, name.suggestions[digit - 1]?.relation_id ?? null)
    else return false
    return true
  })
  if (names.length === 0) return <div className="kd-section"><EmptyState text={t('trade.no_names')} action={<AppLink to="/finance">{t('trade.finance_title')}</AppLink>} /></div>
  return (
    <div className="kd-section">
      <p className="tr-hint kd-noprint">{t('trade.names_keys', { n: total })}</p>
      <ul className="kd-list">{names.map((name, index) => <NameRow key={name.name} name={name} at={index === here} busy={acting.isPending} onHere={() => setAt(index)} onSay={(relation_id) => say(name, relation_id)} />)}</ul>
    </div>
  )
}

function KnownNames({ cursor, set }: { cursor: string | undefined; set: (patch: { known: string | undefined }) => void }) {
  const t = useT()
  const when = useWhen()
  const toast = useToast()
  const asked = useAsk(knownNames, cursor ? { cursor } : {}, { keep: true })
  const forgetting = useAct(forgetName, { onDone: () => toast.done(t('trade.forgotten')) })
  const columns: Column<Known>[] = [
    { key: 'name', title: t('trade.name_in_file'), phone: 'title', render: (row) => row.name },
    { key: 'means', title: t('trade.means'), phone: 'sub', render: (row) => row.customer ?? <span className="kd-faded">{t(row.relation_id === null ? 'trade.not_ours' : 'trade.means_hidden')}</span> },
    { key: 'by', title: t('trade.matched_by'), render: (row) => `${row.by} · ${when.moment(row.at)}` },
    { key: 'forget', title: '', right: true, render: (row) => <button type="button" className="kd-linkish" disabled={forgetting.isPending} onClick={() => forgetting.mutate({ name: row.name })}>{t('trade.forget')}</button> },
  ]
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  return <DataTable columns={columns} rows={asked.data?.items} rowKey={(row) => row.name} label={t('trade.known_title')} empty={t('trade.no_known')} pageInfo={pageInfo(asked.data, cursor, (patch) => set({ known: patch.cursor }))} />
}
