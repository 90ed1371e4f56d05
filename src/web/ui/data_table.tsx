import { Button } from 'antd'
import { useRef, type ReactNode } from 'react'
import { useT } from '#web/i18n'
import { AppLink, isWithin, useGo } from './nav.tsx'
import { EmptyState, Loading } from './states.tsx'
import { usePhone } from './phone.ts'

export type Column<R> = {
  key: string
  title: string
  render: (row: R) => ReactNode
  /** Where it stands on a phone's card; 'meta' unless told. */
  phone?: 'title' | 'sub' | 'meta' | 'hide'
  right?: boolean
  width?: number | string
  /** Name of the order ascending; with `-` before it descending. */
  sort?: string
}
export type PageInfo = { next_cursor: string | null; total: number; total_more: boolean; onNext: (cursor: string) => void; onFirst?: (() => void) | undefined }
/** Rows chosen, by key; with Shift the rows between are chosen too. */
export type Selection = { chosen: ReadonlySet<string | number>; onChange: (chosen: ReadonlySet<string | number>) => void }
export type DataTableProps<R> = {
  columns: readonly Column<R>[]
  rows: readonly R[] | undefined
  rowKey: (row: R) => string | number
  label: string
  loading?: boolean
  empty?: ReactNode
  /** The page a row opens. */
  rowTo?: (row: R) => string
  onRowClick?: (row: R) => void
  pageInfo?: PageInfo | undefined
  sort?: string | undefined
  onSort?: (sort: string) => void
  /** On a desk, rows can be chosen. */
  selection?: Selection | undefined
}

/** A list: a dense table on a desk, cards on a phone. */
export function DataTable<R>(props: DataTableProps<R>) {
  const t = useT()
  const phone = usePhone()
  const { rows, loading, empty, pageInfo } = props
  if (rows === undefined) return <Loading rows={6} />
  if (rows.length === 0 && !loading) return typeof empty === 'object' && empty !== null ? <>{empty}</> : <EmptyState text={empty ?? t('ui.nothing_here')} />
  return (
    <>
      {phone ? <Cards {...props} rows={rows} /> : <Grid {...props} rows={rows} />}
      <Pager info={pageInfo} shown={rows.length} />
    </>
  )
}

type Rows<R> = DataTableProps<R> & { rows: readonly R[] }

function Grid<R>({ columns, rows, rowKey, rowTo, onRowClick, label, sort, onSort, selection }: Rows<R>) {
  const go = useGo()
  const picks = usePicks(rows.map(rowKey), selection)
  const open = rowTo ? (row: R) => go(rowTo(row)) : onRowClick
  return (
    <div className="kd-table" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {picks ? <th scope="col" className="kd-pick"><input type="checkbox" aria-label={picks.all_label} checked={picks.all} ref={(box) => void (box && (box.indeterminate = picks.some && !picks.all))} onChange={(event) => picks.onAll(event.target.checked)} /></th> : null}
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.right ? 'right' : ''}
                {...(column.width === undefined ? {} : { style: { width: column.width } })}
              >
                {column.sort && onSort ? <SortHead title={column.title} by={column.sort} sort={sort} onSort={onSort} /> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr
              key={rowKey(row)}
              className={[open ? 'go' : '', picks?.has(at) ? 'picked' : ''].join(' ').trim()}
              onClick={(event) => {
                if (open && isWithin(event) && event.target instanceof Element && !event.target.closest('a, button, input, label, .ant-select')) open(row)
              }}
            >
              {picks ? <td className="kd-pick"><input type="checkbox" aria-label={picks.one_label(at)} checked={picks.has(at)} onClick={(event) => picks.onOne(at, event.shiftKey)} readOnly /></td> : null}
              {columns.map((column, index) => (
                <td key={column.key} className={column.right ? 'right' : ''}>
                  {index === 0 && rowTo ? <AppLink to={rowTo(row)}>{column.render(row)}</AppLink> : column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What the boxes before rows show and do. */
function usePicks(keys: readonly (string | number)[], selection: Selection | undefined) {
  const t = useT()
  const last = useRef<number | undefined>(undefined)
  if (!selection) return undefined
  const { chosen, onChange } = selection
  const change = (which: readonly (string | number)[], on: boolean) => onChange(new Set(on ? [...chosen, ...which] : [...chosen].filter((key) => !which.includes(key))))
  return {
    all: keys.length > 0 && keys.every((key) => chosen.has(key)), some: keys.some((key) => chosen.has(key)), all_label: t('ui.choose_page'), one_label: (at: number) => t('ui.choose_row', { n: at + 1 }),
    has: (at: number) => chosen.has(keys[at] ?? ''), onAll: (on: boolean) => change(keys, on),
    onOne: (at: number, withShift: boolean) => {
      const from = withShift && last.current !== undefined ? last.current : at
      const on = !chosen.has(keys[at] ?? '')
      last.current = at
      change(keys.slice(Math.min(from, at), Math.max(from, at) + 1), on)
    },
  }
}

function SortHead({ title, by, sort, onSort }: { title: string; by: string; sort: string | undefined; onSort: (sort: string) => void }) {
  const bare = by.replace(/^-/, '')
  const up = sort === bare
  const down = sort === `-${bare}`
  return (
    <button type="button" onClick={() => onSort(by)} aria-pressed={up || down}>
      {title} {up ? '↑' : down ? '↓' : '↕'}
    </button>
  )
}

function Cards<R>({ columns, rows, rowKey, rowTo, onRowClick, label }: Rows<R>) {
  const at = (place: Column<R>['phone']) => columns.filter((column) => (column.phone ?? 'meta') === place)
  return (
    <ul className="kd-list" aria-label={label}>
      {rows.map((row) => {
        const content = (
          <>
            {at('title').map((column) => (
              <span key={column.key} className="kd-list-title">
                {column.render(row)}
              </span>
            ))}
            {at('sub').map((column) => (
              <span key={column.key} className="kd-list-sub">
                {column.render(row)}
              </span>
            ))}
            <span className="kd-list-meta">
              {at('meta').map((column) => (
                <span key={column.key}>{column.render(row)}</span>
              ))}
            </span>
          </>
        )
        return <li key={rowKey(row)}>{rowTo ? <AppLink className="kd-list-item" to={rowTo(row)}>{content}</AppLink> : <CardBody row={row} onRowClick={onRowClick}>{content}</CardBody>}</li>
      })}
    </ul>
  )
}

function CardBody<R>({ row, onRowClick, children }: { row: R; onRowClick: ((row: R) => void) | undefined; children: ReactNode }) {
  if (!onRowClick) return <div className="kd-list-item">{children}</div>
  return (
    <div
      className="kd-list-item"
      role="button"
      tabIndex={0}
      onClick={(event) => isWithin(event) && onRowClick(row)}
      onKeyDown={(event) => event.key === 'Enter' && onRowClick(row)}
    >
      {children}
    </div>
  )
}

/** How many are shown of how many, and the way on. */
export function Pager({ info, shown }: { info: PageInfo | undefined; shown: number }) {
  const t = useT()
  if (!info) return null
  const { next_cursor, total, total_more, onNext, onFirst } = info
  return (
    <nav className="kd-pager" aria-label={t('ui.pages')}>
      <span>{t('ui.shown_of', { shown, total: total_more ? `${total}+` : String(total) })}</span>
      <span className="kd-row">
        {onFirst ? <Button onClick={onFirst}>{t('ui.first_page')}</Button> : null}
        {next_cursor ? <Button onClick={() => onNext(next_cursor)}>{t('ui.next_page')}</Button> : null}
      </span>
    </nav>
  )
}
