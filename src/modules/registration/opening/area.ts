import { stop, type Act } from '#kernel/command'

/** The area whose register the actor keeps. */
export function areaOfActor(act: Act): number {
  return act.area(act.unit_id ?? stop('access.no_permission', 403), 'registration')
}
