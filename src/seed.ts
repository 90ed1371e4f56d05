import type pg from 'pg'
import { connect } from '#kernel/db'
import { provide } from '#kernel/module'
import { demoCast, demoPassword } from '#modules/people'
import './assemble.ts'
import { loadDemo } from './seed/index.ts'

provide({ seed: loadDemo })

/** Loads the demo group through its own connection to a migrated, empty database. */
export async function seedDemo({ database, data_dir }: { database: pg.PoolConfig; data_dir: string }): Promise<void> {
  const connection = connect(database, { max: 2 })
  try {
    await connection.db.transaction().execute((tx) => loadDemo(tx, data_dir))
  } finally {
    await connection.close()
  }
}

/** Who may sign in to the demo, in the order of the cards. */
export const demoLogins = demoCast.filter((one) => one.card).map(({ post_zh, name, login }) => ({ post: post_zh, name, login, password: demoPassword }))
