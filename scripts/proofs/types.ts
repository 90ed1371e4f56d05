import { readTables, type Column, type Table } from './catalogue.ts'
import type { ProofContext } from './proof.ts'

const head = `// Generated from the migrated database by \`npm run check -- --write\`. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Day, Instant } from '#kernel/time'

/** JSON goes in as text and comes out parsed. */
export type Json = ColumnType<unknown, string, string>
`

const scalar: Record<string, string> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  date: 'Day',
  'timestamp with time zone': 'Instant',
  json: 'Json',
  jsonb: 'Json',
  bytea: 'Buffer',
}

/** The table types for Kysely: days and instants as text, bigints as numbers, all else as it arrives. */
export async function generateTypes(context: ProofContext): Promise<string> {
  const tables = await readTables(await context.database())
  const names = tables.map((table) => `  '${table.schema}.${table.name}': ${typeName(table)}`)
  return [head, ...tables.map(describe), `export type DB = {\n${names.join('\n')}\n}\n`].join('\n')
}

function typeName(table: Table): string {
  return [table.schema, ...table.name.split('_')].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function describe(table: Table): string {
  const comment = table.comment ? `/** ${table.comment} */\n` : ''
  return `${comment}export type ${typeName(table)} = {\n${table.columns.map((column) => `  ${column.name}: ${columnType(column)}`).join('\n')}\n}\n`
}

function columnType(column: Column): string {
  const base = column.base_type
  const element = base.endsWith('[]') ? base.slice(0, -2) : base
  const plain = scalar[element] ?? 'string'
  const type = base.endsWith('[]') ? `${plain}[]` : plain
  const nullable = column.not_null ? type : `${type} | null`
  if (column.identity === 'a' || column.generated) return `GeneratedAlways<${nullable}>`
  if (plain === 'Json' && type === plain) return jsonType(column)
  return column.default !== null || column.identity === 'd' ? `Generated<${nullable}>` : nullable
}

function jsonType(column: Column): string {
  if (column.not_null && column.default === null) return 'Json'
  const none = column.not_null ? '' : ' | null'
  return `ColumnType<unknown, string${none}${column.default === null ? '' : ' | undefined'}, string${none}>`
}
