import { sql } from 'kysely'
import { transact, type Db } from '#kernel/db'
import { insertRelations } from '../../src/modules/customers/relation/insert.ts'
import type { CustomerDraft } from '../../src/modules/customers/relation/draft.ts'
import { withClient } from './server.ts'

const CHUNK = 5000
const NOW = '2025-01-10T01:00:00.000Z'

/**
 * Records companies under these names in a new area, a few statements for five thousand, as an import does. The search indexes are
 * taken off meanwhile and made again at the end, which is only for a database of one's own. Answers the area.
 */
export async function recordMany(db: Db, url: string, names: readonly string[]): Promise<number> {
  const { id: area_id } = await db.insertInto('kernel.unit')
    .values({ code: 'many', name_zh: 'many', name_en: 'many', kind: 'company', valid_from: '2020-01-01' }).returning('id').executeTakeFirstOrThrow()
  const indexes = await searchIndexes(db)
  await withClient(url, async (owner) => {
    for (const { name } of indexes) await owner.query(`drop index customers.${name}`)
  })
  // One chunk is made ready while the one before is being written.
  let writing: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < names.length; at += CHUNK) {
    const rows = names.slice(at, at + CHUNK).map((name) => ({ draft: draftOf(name) }))
    await writing
    writing = transact(db, (tx) => insertRelations(tx, { area_id, stage: 'customer', now: NOW, created_by: null, parts: [] }, rows))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await writing
  await withClient(url, async (owner) => {
    await owner.query(`set maintenance_work_mem = '256MB'`)
    for (const { definition } of indexes) await owner.query(definition)
    await owner.query('vacuum analyze customers.relation')
  })
  return area_id
}

function draftOf(name: string): CustomerDraft {
  return { kind: 'company', name, legal_name_to_check: false, credit_code: null, names: [], contact: null, reaches: [], address: null, fields: {}, note: null, former_owner_text: null }
}

/** Indexes of relations but those that keys need. */
async function searchIndexes(db: Db): Promise<{ name: string; definition: string }[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select c.relname as name, pg_get_indexdef(c.oid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'customers.relation'::regclass and not exists (select from pg_constraint k where k.conindid = c.oid)`.execute(db)
  return rows
}
