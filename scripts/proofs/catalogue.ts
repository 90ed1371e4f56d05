import type pg from 'pg'

export type Column = { name: string; type: string; base_type: string; not_null: boolean; default: string | null; generated: string; identity: string; comment: string | null }
export type Table = { oid: number; schema: string; name: string; kind: string; partition_key: string | null; comment: string | null; columns: Column[] }

/** Schemas of the application, in order. */
export const ours = `nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public', 'graphile_worker')`

/** No object of an installed extension is ours to describe. */
export function notExtension(catalogue: string, oid: string): string {
  return `not exists (select from pg_depend e where e.classid = '${catalogue}'::regclass and e.objid = ${oid} and e.deptype = 'e')`
}

/** Tables and views with their columns, sorted by schema and name; partitions stand for nothing of their own. */
export async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.oid, nspname as schema, relname as name, relkind as kind, pg_get_partkeydef(c.oid) as partition_key,
      obj_description(c.oid, 'pg_class') as comment,
      (select coalesce(json_agg(json_build_object(
          'name', attname, 'type', format_type(atttypid, atttypmod) || coalesce(' collate ' || quote_ident(nullif(collname, 'default')), ''),
          'base_type', case when typtype = 'd' then format_type(typbasetype, null) else format_type(atttypid, null) end,
          'not_null', attnotnull, 'default', pg_get_expr(adbin, adrelid), 'generated', attgenerated, 'identity', attidentity,
          'comment', col_description(c.oid, attnum)) order by attnum), '[]')
        from pg_attribute a join pg_type t on t.oid = atttypid left join pg_collation co on co.oid = attcollation
          left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
        where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
    from pg_class c join pg_namespace n on n.oid = relnamespace
    where ${ours} and relkind in ('r', 'p', 'v', 'm') and not relispartition and ${notExtension('pg_class', 'c.oid')}
    order by nspname, relname`)
  return rows
}

/** The columns whose comment lacks the tag that says whose personal data it is. */
export function untagged(tables: Table[]): string[] {
  const tag = /\[personal: [a-z_]+\]$/
  return tables
    .filter((table) => table.kind === 'r' || table.kind === 'p')
    .flatMap((table) => table.columns.filter((column) => !tag.test(column.comment ?? '')).map((column) => `${table.schema}.${table.name}.${column.name}`))
}

/** One text column of a query. */
export async function readLines(client: pg.Client, sql: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(sql, values)
  return rows.map((row) => row.line)
}
