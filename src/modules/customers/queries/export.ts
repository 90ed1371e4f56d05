import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { download, type Act } from '#kernel/command'
import { writeXlsx, type RowValues, type SheetColumn } from '#kernel/sheets'
import { dayOf, timeOf } from '#kernel/time'
import { areaOfUnit, localeOf } from '#modules/office'
import { exportCustomers } from '../contract/index.ts'
import { ownColumnsFor, ownValues } from '../fields/columns.ts'
import { filtered, type Filtered, type Filters } from './filter.ts'
import { readRows } from './list.ts'
import { answerRow, type ListRow } from './rows.ts'

const PAGE = 1000
const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Column = SheetColumn & { value: (row: ListRow, act: Act) => string | number | null }

const LABELS = {
  zh: ['企业名称', '统一社会信用代码', '城市', '联系人', '电话', '负责人', '归属部门', '归属状态', '保护至', '最近跟进', '完整度', '建档日期'],
  en: ['Customer name', 'Credit code', 'City', 'Contact', 'Phone', 'Held by', 'Unit', 'Standing', 'Protected until', 'Last follow-up', 'Completeness', 'Recorded on'],
}

const STANDING = {
  zh: { visit: '拜访保护', sale: '销售保护', waits: '待财务确认', company: '公司客户' },
  en: { visit: 'Visit protection', sale: 'Sale protection', waits: 'Waits for finance', company: 'Company customer' },
}

/** How the customer is held, as the list shows it; nothing for one nobody holds. */
function standingOf(row: ListRow, act: Act): string | null {
  const { held_as, waits_for_finance, company_since } = answerRow(act, row)
  const words = STANDING[localeOf(act)]
  if (waits_for_finance) return words.waits
  return held_as === null ? (company_since === null ? null : words.company) : words[held_as]
}

function columnsOf(act: Act): Column[] {
  const labels = LABELS[localeOf(act)]
  const unitOf = (row: ListRow) => {
    return answerRow(act, row).holder_unit?.name ?? null
  }
  const columns: Omit<Column, 'label'>[] = [
    { width: 32, value: (row) => row.name }, { width: 22, value: (row) => row.credit_code }, { value: (row) => row.city }, { value: (row) => row.contact }, { width: 16, value: (row) => row.phone },
    { value: (row, act) => answerRow(act, row).holder?.name ?? null }, { value: unitOf }, { value: standingOf }, { kind: 'day', value: (row) => row.protected_until }, { kind: 'day', value: (row) => row.last_visit_on },
    { kind: 'number', value: (row) => row.completeness }, { kind: 'day', value: (row) => dayOf(row.created_at) },
  ]
  const own = ownColumnsFor(act).map(({ name, label }): Column => ({ label, value: (row) => ownValues(act, row)[name] ?? null }))
  return [...columns.map((column, at) => ({ ...column, label: labels[at] ?? '' })), ...own]
}

/** Decision 24: the customers one may see as a workbook with the list's filters, marked with name and time, recorded as an act. */
export const exportList = download(exportCustomers, async (act, input) => {
  const found = await filtered(act, await act.scope(), input)
  const columns = columnsOf(act)
  const watermark = `${act.actor?.name ?? ''} · ${act.today} ${timeOf(act.now).slice(0, 5)}`
  const count = { rows: 0 }
  const body = await spooled(writeXlsx(columns, rowsOf(act, found, input, columns, count), { sheet_name: act.today, watermark }))
  const area_id = areaOfUnit(act)
  act.note({ subject: { kind: 'area', id: area_id }, area_id, now: { rows: count.rows, filters: input } })
  return { name: `${localeOf(act) === 'en' ? 'customers' : '客户'}-${act.today}.xlsx`, mime: MIME, body }
})

async function* rowsOf(act: Act, found: Filtered, input: Filters, columns: readonly Column[], count: { rows: number }): AsyncGenerator<RowValues> {
  let cursor: string | undefined
  do {
    const page = await readRows(act, found, input.sort, PAGE, cursor)
    for (const row of page.rows) yield columns.map((column) => column.value(row, act))
    count.rows += page.rows.length
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
}

/** Written to disk while the snapshot is open, read from there once it is closed; the file has no name any more, so nothing can be left behind. */
async function spooled(stream: NodeJS.ReadableStream): Promise<AsyncIterable<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'kedang-'))
  try {
    const path = join(folder, 'list.xlsx')
    await pipeline(stream, createWriteStream(path))
    const file = await open(path)
    return file.createReadStream()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
