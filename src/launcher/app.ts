import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type pg from 'pg'
import { root } from './data.ts'

/** What the launcher needs from `src/server.ts`. `database` connects as the owner; the server takes the narrower role itself. */
export type StartServer = (options: { database: pg.PoolConfig; port: number; data_dir: string; pages_dir: string | undefined }) => Promise<{
  address: string
  close(): Promise<void>
  /** One-time link for the first administrator of an empty installation. */
  first_link?: string
}>

/** A person of the demo group and the post held. */
export type DemoLogin = { post: string; name: string; login: string; password: string }

/** What the launcher needs from `src/seed.ts`: it closes its connections before it returns. */
export type Seed = {
  seedDemo(options: { database: pg.PoolConfig; data_dir: string }): Promise<void>
  demoLogins: readonly DemoLogin[]
}

/** Loaded late, so that the database starts while the server's code is read. */
export async function loadServer(): Promise<StartServer> {
  const { startServer } = (await importSource('server.ts')) as { startServer: StartServer }
  return startServer
}

/** The demo group; undefined in a checkout without it. */
export async function loadSeed(): Promise<Seed | undefined> {
  return existsSync(join(root, 'src', 'seed.ts')) ? ((await importSource('seed.ts')) as Seed) : undefined
}

function importSource(name: string): Promise<unknown> {
  return import(pathToFileURL(join(root, 'src', name)).href)
}
