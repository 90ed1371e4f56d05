export { capped } from './capped.ts'
export { connect, snapshot, sqlState, transact } from './connect.ts'
export type { Connection, Db, Tx } from './connect.ts'
export type { DB } from './types.ts'
