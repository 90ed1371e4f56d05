import { InboxOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { z } from 'zod'
import { beginImport, listImports, uploadFile } from '#contract/office'
import { problemFrom, useAct, useAsk, useMay, useUpload } from '#web/api'
import { useT } from '#web/i18n'
import { DataTable, ErrorState, Page, pageInfo, Refusal, Tag, useFilters, useGo, useWhen, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'
import './imports.css'

type Row = Out<typeof listImports>['items'][number]
type Kind = Out<typeof listImports>['kinds'][number]
const filters = z.object({ cursor: z.string().optional(), kind: z.string().optional() })

/** Imports so far, and the place to drop a new file. */
export function ImportsPage() {
  const t = useT()
  const [filter, setFilter] = useFilters(filters)
  const may = useMay('office.begin_import')
  const asked = useAsk(listImports, filter.cursor ? { cursor: filter.cursor } : {}, { keep: true })
  const columns = useColumns()
  return (
    <Page title={t('office.imports_title')} lead={t('office.imports_lead')}>
      {may && asked.data && asked.data.kinds.length > 0 ? <DropZone kinds={asked.data.kinds} wanted={filter.kind} /> : null}
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.error ? null : (
        <DataTable
          columns={columns}
          rows={asked.data?.items}
          rowKey={(row) => row.id}
          rowTo={(row) => `/imports/${row.id}`}
          label={t('office.imports_title')}
          empty={t('office.imports_empty')}
          pageInfo={pageInfo(asked.data, filter.cursor, setFilter)}
        />
      )}
    </Page>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  const when = useWhen()
  return [
    { key: 'file', title: t('office.import_file'), phone: 'title', render: (row) => row.file_name },
    { key: 'kind', title: t('office.import_kind'), phone: 'sub', render: (row) => t(`office.import_kind.${row.kind}`) },
    { key: 'state', title: t('office.import_standing'), render: (row) => <Tag tone={row.state === 'done' ? 'accent' : row.state === 'failed' ? 'strong' : 'plain'}>{t(`office.import_state.${row.state}`)}</Tag> },
    { key: 'read', title: t('office.import_read'), right: true, render: (row) => t('office.import_rows', { count: row.rows_read }) },
    { key: 'taken', title: t('office.import_taken'), right: true, phone: 'hide', render: (row) => row.rows_taken },
    { key: 'matched', title: t('office.import_matched'), right: true, phone: 'hide', render: (row) => row.rows_matched },
    { key: 'waiting', title: t('office.import_waiting'), right: true, phone: 'hide', render: (row) => row.rows_waiting },
    { key: 'returned', title: t('office.import_returned'), right: true, phone: 'hide', render: (row) => row.rows_returned },
    { key: 'by', title: t('office.import_by'), render: (row) => row.created_by },
    { key: 'at', title: t('office.import_at'), render: (row) => when.moment(row.created_at) },
  ]
}

/** Asks what the file is, takes and uploads it, and opens the import with its columns recognised. */
function DropZone({ kinds, wanted }: { kinds: readonly Kind[]; wanted: string | undefined }) {
  const t = useT()
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [chosen, setChosen] = useState<Kind | undefined>()
  const kind = chosen ?? kinds.find((one) => one === wanted) ?? kinds[0] ?? 'customers'
  const begin = useAct(beginImport)
  const send = useUpload(uploadFile, {
    onDone: ({ id }) => begin.mutate({ file_id: id, kind }, { onSuccess: (made) => go(`/imports/${made.id}?file_id=${id}`) }),
  })
  const busy = send.isPending || begin.isPending
  const problem = send.error ?? begin.error
  const take = (file: File | null | undefined) => {
    begin.reset()
    if (file && !busy) send.mutate({ fields: { purpose: 'import' }, file })
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files.item(0))
  }
  return (
    <div className="kd-stack kd-section">
      <div className="kd-row">
        <span id="imp-kind">{t('office.import_kind_ask')}</span>
        <Segmented aria-labelledby="imp-kind" value={kind} options={kinds.map((value) => ({ value, label: t(`office.import_kind.${value}`) }))} onChange={setChosen} />
      </div>
      <button
        type="button"
        className={over ? 'imp-drop over' : 'imp-drop'}
        disabled={busy}
        onClick={() => input.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <InboxOutlined aria-hidden />
        <b>{t(busy ? 'office.import_reading' : 'office.import_drop')}</b>
        <span>{t(`office.import_hint.${kind}`)}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv,.txt,text/csv"
        aria-label={t('office.import_drop')}
        onChange={(event) => {
          take(event.target.files?.item(0))
          event.target.value = ''
        }}
      />
      {problem ? <Refusal problem={problemFrom(problem)} /> : null}
    </div>
  )
}
