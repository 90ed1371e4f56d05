import { stop, type Act } from '#kernel/command'

/** Who acts; what a person does for oneself is never the system's. */
export function ownId(act: Act): number {
  return act.actor?.person_id ?? stop('access.no_permission', 403)
}
