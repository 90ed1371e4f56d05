import { Button, Select } from 'antd'
import { z } from 'zod'
import { beginImport, cancelImport, getImport, importKind } from '#contract/office'
import { useAct, useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, Page, Tag, useFilters, useGo, useRefusalModal, useRouteId } from '#web/ui'
import type { Out } from '#kernel/contract'
import { Counts, Progress, Reasons } from './import_counts.tsx'
import { TakeBack } from './import_hanging.tsx'
import { Mapping } from './import_mapping.tsx'
import { NextStep } from './import_next.tsx'
import { Preview, ResultRows } from './import_rows.tsx'
import './imports.css'

export type Import = Out<typeof getImport>
const moving = new Set(['checking', 'running', 'reverting'])
const filters = z.object({ file_id: z.coerce.number().optional(), taking_back: z.string().optional(), hanging: z.string().optional(), rows: z.string().optional(), cursor: z.string().optional() })

/** One import: columns, check, run, result row by row, taking it back. */
export function ImportPage() {
  const t = useT()
  const import_id = useRouteId('import_id')
  const known = useAsk(getImport, { import_id })
  const state = known.data?.state
  useAsk(getImport, { import_id }, { refetchInterval: state !== undefined && moving.has(state) ? 1000 : false })
  return (
    <Page
      title={known.data?.file_name ?? t('office.imports_title')}
      back={{ to: '/imports', label: t('office.imports_title') }}
      actions={known.data ? <Actions one={known.data} /> : null}
    >
      <Answer asked={known} rows={8}>
        {(one) => <Body one={one} />}
      </Answer>
    </Page>
  )
}

function Body({ one }: { one: Import }) {
  const t = useT()
  const [filter] = useFilters(filters)
  const counted = one.state !== 'mapped'
  const mappable = one.state === 'mapped' || one.state === 'checked'
  return (
    <>
      <div className="kd-row" style={{ marginBottom: 14 }}>
        <Tag tone="plain">{t(`office.import_kind.${one.kind}`)}</Tag>
        <Tag tone={one.state === 'failed' ? 'strong' : 'accent'}>{t(`office.import_state.${one.state}`)}</Tag>
        <SheetChoice one={one} file_id={filter.file_id} />
        {one.failure ? <span role="alert">{one.failure}</span> : null}
      </div>
      {one.state === 'done' && filter.taking_back ? <TakeBack one={one} /> : null}
      {moving.has(one.state) ? <Progress one={one} /> : null}
      {counted ? <Counts one={one} /> : null}
      {counted ? <Reasons one={one} /> : null}
      {mappable ? <Mapping key={`${one.id}/${one.version}`} one={one} /> : null}
      {counted && !moving.has(one.state) ? <ResultRows one={one} /> : null}
      {mappable ? <Preview one={one} /> : null}
    </>
  )
}

/** Another sheet of the same file begins the import anew. */
function SheetChoice({ one, file_id }: { one: Import; file_id: number | undefined }) {
  const t = useT()
  const go = useGo()
  const refused = useRefusalModal()
  const begin = useAct(beginImport, { onDone: (made) => go(`/imports/${made.id}?file_id=${file_id}`), onRefused: refused })
  const kind = importKind.parse(one.kind)
  if (one.sheets.length < 2) return null
  if (file_id === undefined || one.state !== 'mapped') return <span className="kd-faded">{t('ui.labelled', { label: t('office.import_sheet'), value: one.sheet ?? '' })}</span>
  return (
    <span className="kd-row">
      {t('office.import_sheet')}
      <Select
        aria-label={t('office.import_sheet')}
        style={{ minWidth: 160 }}
        value={one.sheet}
        loading={begin.isPending}
        options={one.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
        onChange={(sheet) => sheet && begin.mutate({ file_id, kind, sheet })}
      />
    </span>
  )
}

function Actions({ one }: { one: Import }) {
  const t = useT()
  const go = useGo()
  const refused = useRefusalModal()
  const [filter, setFilter] = useFilters(filters)
  const mayCancel = useMay('office.cancel_import')
  const mayRevert = useMay('office.revert_import')
  const cancel = useAct(cancelImport, { onRefused: refused })
  const cancellable = ['mapped', 'checking', 'checked', 'running'].includes(one.state)
  return (
    <>
      <NextStep one={one} />
      {cancellable && mayCancel ? <Button loading={cancel.isPending} onClick={() => cancel.mutate({ import_id: one.id })}>{t('office.import_cancel')}</Button> : null}
      {one.onward === null ? null : <Button type="primary" onClick={() => go(one.onward ?? '/imports')}>{t(`office.import_onward.${one.kind}`)}</Button>}
      {one.state === 'done' && mayRevert && !filter.taking_back ? <Button danger onClick={() => setFilter({ taking_back: 'yes', hanging: undefined })}>{t('office.import_revert')}</Button> : null}
      {cancellable ? null : <Button onClick={() => go('/imports')}>{t('office.import_again')}</Button>}
    </>
  )
}
