import { banner } from './banner.ts'
import { loadSeed, loadServer } from './app.ts'
import { readPlace, type Place } from './data.ts'
import { AlreadyRunning, LauncherError } from './errors.ts'
import { ensurePages } from './pages.ts'
import { prepareEmbedded, prepareOutside, type Ready } from './prepare.ts'

/**
 * Starts Kedang and serves until SIGINT or SIGTERM: database, schema, demo group on an empty database, pages, server.
 * Started again on a folder where it already runs, it says where and returns.
 */
export async function start({ empty }: { empty: boolean }): Promise<void> {
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143))
  try {
    await serve(readPlace({ empty }))
  } catch (error) {
    if (!(error instanceof LauncherError)) throw error
    say(`${error.message}\n${error.remedy}`)
    process.exitCode = error instanceof AlreadyRunning && error.address ? 0 : 1
  }
}

async function serve(place: Place): Promise<void> {
  const building = ensurePages(say)
  building.catch(() => {})
  const { database_url } = place
  const ready = await (database_url ? prepareOutside({ ...place, database_url }, say) : prepareEmbedded(place, say, onLost))
  try {
    const startServer = await loadServer()
    const server = await startServer({ database: ready.database, port: place.port, data_dir: place.data_dir, pages_dir: await building })
    stopOnSignal(server, ready)
    ready.cluster?.publish('running', server.address)
    const logins = ready.demo ? ((await loadSeed())?.demoLogins ?? []) : []
    process.stdout.write(banner({ address: server.address, first_link: server.first_link, logins }))
  } catch (error) {
    await ready.cluster?.stop()
    throw explain(error, place)
  }
}

/** The server finishes what it is answering, then the database stops. A second signal does not wait. */
function stopOnSignal(server: { close(): Promise<void> }, ready: Ready): void {
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1)
    stopping = true
    ready.cluster?.publish('stopping')
    await server.close().catch((error: unknown) => say(String(error)))
    await ready.cluster?.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => void stop())
  }
}

function explain(error: unknown, place: Place): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error
  return new LauncherError(`Port ${place.port} is in use by another program.`, `Choose another: PORT=${place.port + 1} npm start`)
}

function onLost(error: unknown): void {
  say(`The database stopped and could not be started again: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}

function say(line: string): void {
  process.stderr.write(`kedang: ${line}\n`)
}
