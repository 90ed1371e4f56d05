import { Button, Segmented } from 'antd'
import { z } from 'zod'
import { importRows } from '#contract/office'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, DataTable, ErrorState, FilterBar, pageInfo, Section, useFilters, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'
import type { Import } from './import_page.tsx'

type Row = Out<typeof importRows>['items'][number]
const states = ['returned', 'waiting', 'matched', 'taken', 'reverted', 'kept'] as const
const filters = z.object({ rows: z.enum(states).catch('returned'), cursor: z.string().optional() })

/** Every row with what became of it; those handed back with the reason, to download and put right. */
export function ResultRows({ one }: { one: Import }) {
  const t = useT()
  const [filter, setFilter] = useFilters(filters)
  const mayDownload = useMay('office.returned_rows')
  // What was asked while the file was being read is not what stands now.
  const asked = useAsk(importRows, { import_id: one.id, state: filter.rows, cursor: filter.cursor }, { keep: true, staleTime: 0 })
  const columns = useColumns()
  const shown = states.filter((state) => (state === 'waiting' ? one.rows_waiting > 0 : one.state === 'reverted' || (state !== 'reverted' && state !== 'kept')))
  const download = one.rows_returned > 0 && mayDownload ? <Button href={`/api/imports/${one.id}/returned.xlsx`}>{t('office.import_download')}</Button> : null
  return (
    <Section title={t('office.import_result_rows')} actions={download}>
      <FilterBar>
        <Segmented
          aria-label={t('office.import_standing')}
          value={filter.rows}
          options={shown.map((value) => ({ value, label: t(`office.import_row_state.${value}`) }))}
          onChange={(rows) => setFilter({ rows, cursor: undefined })}
        />
      </FilterBar>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.error ? null : (
        <DataTable
          columns={columns}
          rows={asked.data?.items}
          rowKey={(row) => `${row.table}/${row.line}`}
          label={t('office.import_result_rows')}
          empty={t('office.import_no_rows')}
          pageInfo={pageInfo(asked.data, filter.cursor, setFilter)}
        />
      )}
    </Section>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    { key: 'line', title: t('office.import_line'), width: 110, render: (row) => <span className="kd-num imp-line">{`${t('office.import_line')} ${row.table === 1 ? row.line : t('office.import_line_of', { line: row.line, table: row.table })}`}</span> },
    { key: 'reason', title: t('office.import_row_reason'), phone: 'sub', render: (row) => <Why row={row} /> },
    { key: 'cells', title: t('office.import_row_cells'), phone: 'title', render: (row) => <Cells cells={row.cells} /> },
    { key: 'open', title: '', render: (row) => (row.relation_id === null ? null : <AppLink to={`/customers/${row.relation_id}`}>{t('office.import_row_open')}</AppLink>) },
  ]
}

/** Why a row was handed back, column by column. */
function Why({ row }: { row: Row }) {
  const t = useT()
  return (
    <span className="imp-cells">
      {row.reasons.map((one, index) => (
        <span key={index}>{one.column ? t('ui.labelled', { label: one.column, value: one.text }) : one.text}</span>
      ))}
    </span>
  )
}

function Cells({ cells }: { cells: readonly string[] }) {
  return (
    <span className="imp-cells">
      {cells.map((cell, index) => (cell === '' ? null : <span key={index}>{cell}</span>))}
    </span>
  )
}

/** The first rows as they were read. */
export function Preview({ one }: { one: Import }) {
  const t = useT()
  if (one.preview.length === 0) return null
  return (
    <Section title={t('office.import_preview')}>
      <div className="kd-table" tabIndex={0} role="region" aria-label={t('office.import_preview')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('office.import_line')}</th>
              {one.mapping.map((column) => (
                <th key={column.column} scope="col">
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {one.preview.map((row) => (
              <tr key={row.line}>
                <td className="kd-num">{row.line}</td>
                {one.mapping.map((column) => (
                  <td key={column.column}>{row.cells[column.column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
