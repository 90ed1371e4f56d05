import { RefusedError, type AnyCommand, type Registry } from '#kernel/command'
import { snapshot, sqlState, type Db } from '#kernel/db'
import { figuresOf, settingsFrom } from '#kernel/policy'

const READ_ONLY = '25006'

/** The command, whose load and decide are run first in a read-only transaction of `db`: whoever writes or locks there fails. */
export function rehearsed(command: AnyCommand, db: Db): AnyCommand {
  return {
    ...command,
    async load(act, input) {
      if (!act.applying) return command.load(act, input)
      try {
        await snapshot(db, async (tx) => {
          const facts = await command.load({ ...act, db: tx, applying: false }, input)
          const about = command.governs(facts)
          command.decide(facts, settingsFrom(command.settings, figuresOf(act.house.regulations, about.area_id, about.at ?? act.now)), act.today)
        })
      } catch (error) {
        if (sqlState(error)?.code === READ_ONLY) throw new Error(`${command.operation.id}: load writes or locks although it is only asked (act.applying is false)`, { cause: error })
        if (!(error instanceof RefusedError)) throw error
      }
      return command.load(act, input)
    },
  }
}

/** The registry with every command rehearsed on a connection of its own, so that a full pool cannot stop it. */
export function rehearsing(registry: Registry, db: Db): Registry {
  return { ...registry, commands: new Map([...registry.commands].map(([id, command]) => [id, rehearsed(command, db)])) }
}
