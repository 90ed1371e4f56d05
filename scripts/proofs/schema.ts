import type pg from 'pg'
import { notExtension, ours, readLines, readTables, untagged, type Column, type Table } from './catalogue.ts'
import type { ProofContext } from './proof.ts'

const head = `-- The whole schema as the migrations make it, for reading and review. Generated: npm run check -- --write
-- Every column says at its end whose personal data it holds: [personal: <subject>] or [personal: none].
`

/** The schema as a person reads it. Throws when a column lacks its personal-data tag. */
export async function generateSchema(context: ProofContext): Promise<string> {
  const client = await context.database()
  const tables = await readTables(client)
  const missing = untagged(tables)
  if (missing.length > 0) throw new Error(`these columns lack a comment that ends in [personal: …]:\n  ${missing.join('\n  ')}`)
  const parts = [head, await describeExtensions(client)]
  for (const schema of await readLines(client, `select nspname as line from pg_namespace where ${ours} order by 1`)) {
    parts.push(await describeSchema(client, schema))
    for (const table of tables.filter((each) => each.schema === schema)) parts.push(await describeTable(client, table))
    parts.push(...(await describeFunctions(client, schema)))
  }
  return `${parts.filter(Boolean).join('\n')}`
}

async function describeExtensions(client: pg.Client): Promise<string> {
  return block(await readLines(client, `select format('create extension %I;', extname) as line from pg_extension where extname <> 'plpgsql' order by extname`))
}

async function describeSchema(client: pg.Client, schema: string): Promise<string> {
  const grants = await readLines(client, grantsSql('pg_namespace', 'nspacl', 'n', `'schema ' || quote_ident(nspname)`, 'nspowner', `nspname = $1`), [schema])
  const types = await readLines(
    client,
    `select format('create type %I.%I as %s;', $1::text, typname, case typtype
        when 'e' then 'enum (' || (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid) || ')'
        when 'd' then 'domain over ' || format_type(typbasetype, typtypmod)
          || coalesce((select string_agg(' ' || pg_get_constraintdef(oid), '' order by conname) from pg_constraint where contypid = t.oid), '')
        else 'range' end) as line
      from pg_type t where typnamespace = $1::regnamespace and typtype in ('e', 'd', 'r') and ${notExtension('pg_type', 't.oid')} order by typname`,
    [schema],
  )
  const sequences = await readLines(
    client,
    `select format('create sequence %I.%I;', $1::text, relname) as line from pg_class c where relnamespace = $1::regnamespace and relkind = 'S'
      and not exists (select from pg_depend where objid = c.oid and deptype in ('a', 'i')) order by relname`,
    [schema],
  )
  return block([`create schema ${schema};`, ...grants, ...types, ...sequences])
}

async function describeTable(client: pg.Client, table: Table): Promise<string> {
  const name = `${table.schema}.${table.name}`
  if (table.kind === 'v' || table.kind === 'm') {
    const [definition = ''] = await readLines(client, 'select pg_get_viewdef($1::oid) as line', [table.oid])
    return block([`create ${table.kind === 'm' ? 'materialized ' : ''}view ${name} as\n${definition}`, ...(await tableGrants(client, table.oid))])
  }
  const constraints = await readLines(
    client,
    `select format('  constraint %I %s', conname, pg_get_constraintdef(oid)) as line from pg_constraint
      where conrelid = $1 and contype <> 'n' order by array_position(array['p', 'u', 'x', 'f', 'c', 't'], contype::text), conname`,
    [table.oid],
  )
  const body = [...table.columns.map(describeColumn), ...constraints.map((text) => ({ text, comment: undefined }))]
  const lines = body.map(({ text, comment }, index) => `${text}${index < body.length - 1 ? ',' : ''}${comment ? ` -- ${comment}` : ''}`)
  const partition = table.partition_key ? ` partition by ${table.partition_key}` : ''
  return block([
    ...(table.comment ? [`-- ${table.comment}`] : []),
    `create table ${name} (`,
    ...lines,
    `)${partition};`,
    ...(await readLines(client, indexesSql, [table.oid])),
    ...(await readLines(client, `select pg_get_triggerdef(oid) || ';' as line from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname`, [table.oid])),
    ...(await tableGrants(client, table.oid)),
  ])
}

function describeColumn(column: Column): { text: string; comment: string | undefined } {
  const parts = [`  ${column.name} ${column.type}`]
  if (column.not_null) parts.push('not null')
  if (column.identity) parts.push(`generated ${column.identity === 'a' ? 'always' : 'by default'} as identity`)
  else if (column.generated) parts.push(`generated always as (${column.default})${column.generated === 's' ? ' stored' : ''}`)
  else if (column.default !== null) parts.push(`default ${column.default}`)
  return { text: parts.join(' '), comment: column.comment?.replaceAll('\n', ' ') }
}

async function describeFunctions(client: pg.Client, schema: string): Promise<string[]> {
  const condition = `p.pronamespace = $1::regnamespace and p.prokind in ('f', 'p') and ${notExtension('pg_proc', 'p.oid')}`
  const { rows } = await client.query<{ oid: number; definition: string; comment: string | null }>(
    `select oid, pg_get_functiondef(oid) as definition, obj_description(oid, 'pg_proc') as comment from pg_proc p where ${condition}
      order by proname, pg_get_function_identity_arguments(oid)`,
    [schema],
  )
  const parts: string[] = []
  for (const { oid, definition, comment } of rows) {
    const grants = await readLines(client, grantsSql('pg_proc', 'proacl', 'p', `'function ' || oid::regprocedure`, 'proowner', 'oid = $1'), [oid])
    parts.push(block([...(comment ? [`-- ${comment}`] : []), `${definition.trimEnd()};`, ...grants]))
  }
  return parts
}

const indexesSql = `
  select pg_get_indexdef(indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = indexrelid
  where indrelid = $1 and not exists (select from pg_constraint where conindid = indexrelid and conrelid = indrelid) order by relname`

async function tableGrants(client: pg.Client, oid: number): Promise<string[]> {
  const whole = await readLines(client, grantsSql('pg_class', 'relacl', 'c', `oid::regclass::text`, 'relowner', 'oid = $1'), [oid])
  const columns = await readLines(
    client,
    `select format('grant %s (%s) on %s to %s;', lower(privilege_type), string_agg(attname, ', ' order by attnum), attrelid::regclass,
        case when grantee = 0 then 'public' else grantee::regrole::text end) as line
      from pg_attribute, aclexplode(attacl) where attrelid = $1 and attacl is not null group by privilege_type, attrelid, grantee order by 1`,
    [oid],
  )
  return [...whole, ...columns]
}

/** What others than the owner were given; a missing list means the defaults. */
function grantsSql(catalogue: string, acl: string, alias: string, object: string, owner: string, where: string): string {
  return `
    select format('grant %s on %s to %s;', string_agg(lower(privilege_type), ', ' order by privilege_type), ${object},
      case when grantee = 0 then 'public' else grantee::regrole::text end) as line
    from ${catalogue} ${alias}, aclexplode(${acl}) where ${where} and ${acl} is not null and grantee <> ${owner}
    group by ${object}, grantee order by 1`
}

function block(lines: string[]): string {
  return lines.length > 0 ? `${lines.join('\n')}\n` : ''
}
