import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { connect, makePartitions } from '#kernel/db'
import { apiPage, buildApp, openApi } from '#kernel/http'
import { openFirstLink } from '#modules/people'
import { appOptions, product } from './assemble.ts'
import './seed.ts'
import { startWorker } from './worker.ts'

export type ServerOptions = { database: pg.PoolConfig; port: number; data_dir: string; pages_dir: string | undefined }

/** Hashed assets may be kept for ever; the page itself is asked for each time, and answers every path that is not the API's. */
async function servePages(app: FastifyInstance, pages_dir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: pages_dir,
    setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/')) return reply.sendFile('index.html')
    return reply.code(404).type('application/problem+json').send({ type: '/problems/not_found', title: 'Not found', status: 404, code: 'not_found', detail: request.url })
  })
}

/** Serves the product on a migrated database and works off its queue; `close` finishes what is being answered. */
export async function startServer(options: ServerOptions): Promise<{ address: string; first_link?: string; close(): Promise<void> }> {
  const connection = connect(options.database)
  const app = await buildApp(appOptions({ db: connection.db, data_dir: options.data_dir, log: true }))
  await makePartitions(connection.db)
  app.get('/api/openapi.json', async () => openApi(product.operations))
  app.get('/api-docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(apiPage(product.operations)))
  if (options.pages_dir) await servePages(app, options.pages_dir)
  const worker = await startWorker({ database: options.database, db: connection.db, data_dir: options.data_dir })
  await app.listen({ port: options.port, host: process.env.HOST ?? '0.0.0.0' })
  const token = await openFirstLink(connection.db)
  const address = `http://localhost:${options.port}`
  return {
    address, ...(token === undefined ? {} : { first_link: `${address}/?first=${token}` }),
    close: async () => {
      await app.close()
      await worker.stop()
      await connection.close()
    },
  }
}
