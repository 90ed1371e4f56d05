import { widestScope } from '#kernel/access'
import { stop, type Act } from '#kernel/command'
import type { In, Out } from '#kernel/contract'
import { getProduct, type ImportField, type ImportKind } from '#kernel/module'
import { z } from 'zod'
import { getImport, importKind, type listImports } from '../contract/index.ts'
import { localeOf } from '../names.ts'
import type { ImportColumn, ReadingPlan } from './reading.ts'

const columns = z.array(z.object({ column: z.number(), header: z.string(), field: z.string().nullable(), sure: z.boolean(), remembered: z.boolean().default(false), hidden: z.boolean().default(false) }))
const blocks = z.array(z.array(z.number()))

/** The module's way of bringing in a kind of file. */
export function kindOf(kind: string): ImportKind {
  const found = getProduct().modules.flatMap((module) => module.imports ?? []).find((one) => one.kind === kind)
  if (!found) throw new Error(`nothing brings in ${kind}`)
  return found
}

type Kind = z.infer<typeof importKind>

function kindsBy(act: Act, operation: (kind: ImportKind) => string): Kind[] {
  const kinds = getProduct().modules.flatMap((module) => module.imports ?? [])
  return importKind.options.filter((name) => kinds.some((kind) => kind.kind === name && (act.actor === null || widestScope(act.house, act.actor, operation(kind)) !== undefined)))
}

/** Kinds of files the actor's posts may bring in. */
export function kindsToBring(act: Act): Kind[] {
  return kindsBy(act, (kind) => kind.operation)
}

/** How the rows of an import are read: as its columns were mapped. */
export function planOf(one: { sheet: string | null; header_line: number; mapping: unknown; blocks: unknown }, fields: readonly ImportField[]): ReadingPlan {
  return { sheet: one.sheet, header_line: one.header_line, columns: columnsOf(one.mapping), beside: blocks.parse(one.blocks), fields }
}

export function columnsOf(mapping: unknown): ImportColumn[] {
  return columns.parse(mapping)
}

function rowsOf(act: Act) {
  return act.db.selectFrom('office.import as i').innerJoin('kernel.person as p', 'p.id', 'i.created_by').innerJoin('kernel.file as f', 'f.id', 'i.file_id')
    .select(['i.id', 'i.area_id', 'i.kind', 'f.name as file_name', 'f.sha256', 'i.sheet', 'i.header_line', 'i.mapping', 'i.blocks', 'i.state', 'i.check_only', 'i.rows_read', 'i.rows_taken', 'i.rows_matched', 'i.rows_returned', 'i.rows_waiting', 'i.failure',
      'p.name as created_by', 'i.created_by as created_by_id', 'i.created_at', 'i.finished_at', 'i.version'])
}

/** Imports of the areas the actor may see, of the kinds whose rows the actor may read, and one's own. */
export async function visibleImports(act: Act) {
  const scope = await act.scope()
  const kinds = kindsBy(act, (kind) => kind.reading)
  return rowsOf(act).where((eb) => eb.or([
    eb('i.created_by', '=', scope.person_id),
    eb.and([eb('i.kind', 'in', kinds.length > 0 ? kinds : ['']), scope.all ? eb.lit(true) : scope.area_ids.length > 0 ? eb('i.area_id', 'in', scope.area_ids) : eb.lit(false)]),
  ]))
}

export type ImportRecord = Awaited<ReturnType<typeof openImport>>

/** One import the actor may see; locked where the act will write. Stops with `not_found`. */
export async function openImport(act: Act, { import_id }: Pick<In<typeof getImport>, 'import_id'>) {
  if (act.applying) await act.db.selectFrom('office.import').select('id').where('id', '=', import_id).forUpdate().execute()
  return (await (await visibleImports(act)).where('i.id', '=', import_id).executeTakeFirst()) ?? stop('not_found', 404)
}

type Row = Out<typeof listImports>['items'][number]

export function rowOf(record: ImportRecord): Row {
  const { area_id: _area, sha256: _sha, header_line: _line, mapping: _mapping, blocks: _blocks, created_by_id: _by, ...row } = record
  return getImport.out.omit({ header_line: true, sheets: true, mapping: true, mapping_known: true, tables: true, onward: true, fields: true, preview: true, reasons: true }).parse(row)
}

/** Everything the page of an import shows. `sheets` and `preview` come from the file. */
export async function wholeOf(act: Act, record: ImportRecord, file: { sheets: string[]; preview: { line: number; cells: string[] }[] }): Promise<Out<typeof getImport>> {
  const t = getProduct().t[localeOf(act)]
  const fields: readonly ImportField[] = await kindOf(record.kind).fields(act)
  const columns = columnsOf(record.mapping)
  const counted = await act.db.selectFrom('office.import_row').select(['reasons']).select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('import_id', '=', record.id).where('state', '=', 'returned').groupBy('reasons').execute()
  const reasons = new Map<string, number>()
  for (const { reasons: kept, rows } of counted) for (const { code } of reasonsOf(kept)) reasons.set(code, (reasons.get(code) ?? 0) + Number(rows))
  return {
    ...rowOf(record), header_line: record.header_line, ...file, mapping: columns, tables: blocks.parse(record.blocks).length + 1,
    onward: record.state === 'done' ? (kindOf(record.kind).onward?.(record.id, record.rows_waiting) ?? null) : null,
    mapping_known: columns.some((one) => one.remembered) && columns.every((one) => one.remembered || one.header === ''),
    fields: fields.map(({ field, label, required }) => ({ field, label: label[localeOf(act)], required })),
    reasons: [...reasons].map(([code, rows]) => ({ code, text: t(code), rows })).sort((a, b) => b.rows - a.rows),
  }
}

const kept = z.array(z.object({ code: z.string(), column: z.string().optional() }))

export function reasonsOf(value: unknown): { code: string; column?: string | undefined }[] {
  return kept.parse(value)
}
