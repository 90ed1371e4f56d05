import { useMe, type Me } from '#web/api'
import { useScreens, type MenuGroup, type Screen } from './screen.ts'

const groups: readonly MenuGroup[] = ['work', 'customers', 'rules', 'house']

/** The pages the person may open, by group and order: what a post can never do stands in no menu. */
function menuOf(screens: readonly Screen[], me: Me): { group: MenuGroup; entries: Screen[] }[] {
  const shown = screens.filter((one) => one.menu !== undefined && (one.permission === undefined || me.permissions.includes(one.permission)) && (one.demo !== true || me.demo))
  return groups
    .map((group) => ({ group, entries: shown.filter((one) => one.menu?.group === group).toSorted((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0)) }))
    .filter((one) => one.entries.length > 0)
}

/** Whether a path belongs to a menu entry: the page itself or one below it. */
export function isBelow(path: string, entry: string): boolean {
  return entry === '/' ? path === '/' : path === entry || path.startsWith(`${entry}/`)
}

/** The menu of whoever is signed in. */
export function useMenu(): { group: MenuGroup; entries: Screen[] }[] {
  const me = useMe()
  const screens = useScreens()
  return me ? menuOf(screens, me) : []
}
