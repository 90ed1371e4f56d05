import { Button } from 'antd'
import { getImport, runImport } from '#contract/office'
import { staffDifferences } from '#contract/people'
import type { Out } from '#kernel/contract'
import { useAct, useAsk, useMay } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Answer, AppLink, DataTable, Page, Section, Tag, useGo, useRefusalModal, useRouteId, type Column } from '#web/ui'
import './setup.css'

type Differences = Out<typeof staffDifferences>
type Line = Differences['lines'][number]
type Gone = Differences['gone'][number]
const moving = new Set(['checking', 'running'])

/** What a list of staff would change: new, changed, handed back, and who is not on it. Then it is written. */
export function StaffPage() {
  const t = useT()
  const import_id = useRouteId('import_id')
  const one = useAsk(getImport, { import_id })
  const state = one.data?.state ?? ''
  useAsk(getImport, { import_id }, { refetchInterval: moving.has(state) ? 1000 : false })
  const asked = useAsk(staffDifferences, { import_id }, { enabled: state !== '' && !moving.has(state), staleTime: 0 })
  return (
    <Page title={t('people.staff_title')} lead={t(state === 'done' ? 'people.staff_written' : 'people.staff_lead')} back={{ to: `/imports/${import_id}`, label: t('people.staff_back') }} actions={<Actions import_id={import_id} state={state} />}>
      <Answer asked={asked} rows={8}>
        {(differences) => <Body differences={differences} />}
      </Answer>
    </Page>
  )
}

function Actions({ import_id, state }: { import_id: number; state: string }) {
  const t = useT()
  const go = useGo()
  const refused = useRefusalModal()
  const mayRun = useMay('office.run_import')
  const run = useAct(runImport, { onRefused: refused })
  if (state === 'done') return <Button type="primary" onClick={() => go('/invitations')}>{t('people.setup.people_invite')}</Button>
  return state === 'checked' && mayRun ? <Button type="primary" loading={run.isPending} onClick={() => run.mutate({ import_id, mapping: {}, check_only: false })}>{t('people.staff_write')}</Button> : null
}

function Body({ differences }: { differences: Differences }) {
  const t = useT()
  const join = useJoin()
  const { counts, lines, gone, units } = differences
  const columns = useLineColumns()
  const away = useGoneColumns()
  return (
    <>
      <dl className="pp-counts">
        {(['new', 'changed', 'same', 'returned', 'gone'] as const).map((what) => (
          <div key={what}>
            <dt>{t(`people.staff.${what}`)}</dt>
            <dd className="kd-num">{counts[what]}</dd>
          </div>
        ))}
      </dl>
      {units.length > 0 ? <p>{t('ui.labelled', { label: t('people.staff_new_units'), value: join(units) })}</p> : null}
      <DataTable columns={columns} rows={lines} rowKey={(line) => line.line} label={t('people.staff_title')} empty={t('people.staff_nothing')} />
      {gone.length > 0 ? (
        <Section title={`${t('people.staff.gone')} · ${counts.gone}`}>
          <p className="kd-faded">{t('people.staff_gone_text')}</p>
          <DataTable columns={away} rows={gone} rowKey={(one) => one.person_id} rowTo={(one) => `/people/${one.person_id}`} label={t('people.staff.gone')} />
        </Section>
      ) : null}
    </>
  )
}

function useLineColumns(): Column<Line>[] {
  const t = useT()
  const join = useJoin()
  return [
    { key: 'line', title: t('people.staff_line'), width: 80, right: true, render: (line) => line.line },
    { key: 'name', title: t('people.name'), phone: 'title', render: (line) => (line.person_id === null ? line.name : <AppLink to={`/people/${line.person_id}`}>{line.name}</AppLink>) },
    { key: 'place', title: t('people.posts'), render: (line) => line.place || '—' },
    { key: 'what', title: t('people.staff_what'), phone: 'sub', render: (line) => <span className="kd-row"><Tag tone={line.what === 'returned' ? 'strong' : line.what === 'new' ? 'accent' : 'plain'}>{t(`people.staff.${line.what}`)}</Tag>{join(line.reasons)}</span> },
  ]
}

function useGoneColumns(): Column<Gone>[] {
  const t = useT()
  return [
    { key: 'name', title: t('people.name'), phone: 'title', render: (one) => one.name },
    { key: 'login', title: t('people.login'), render: (one) => <span className="kd-mono">{one.login}</span> },
    { key: 'unit', title: t('people.unit'), phone: 'sub', render: (one) => one.unit ?? '—' },
  ]
}
