// Holds the database of a folder until killed; the tests kill it.
import { startCluster } from './cluster.ts'

const cluster = await startCluster({ folder: process.argv[2] ?? '' })
cluster.publish('running', process.argv[3])
process.stdout.write(`${cluster.url('postgres')}\n`)
setInterval(() => {}, 1_000_000)
