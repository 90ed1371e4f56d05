import { lazyRouteComponent } from '@tanstack/react-router'
import { createContext, useContext, type ComponentType } from 'react'

export type MenuGroup = 'work' | 'customers' | 'rules' | 'house'
export type Screen = {
  /** Path with `$name` for what changes: '/customers/$relation_id'. */
  path: string
  component: ComponentType & { preload?: () => Promise<unknown> | undefined }
  /** Words key of the page's name. */
  title: string
  /** Operation a post must have for the page to stand in menus and to open. */
  permission?: string
  /** Shown only in a demo. */
  demo?: boolean
  menu?: { group: MenuGroup; order: number; icon: ComponentType<{ 'aria-hidden'?: boolean }>; key?: string }
}
export type Panel = { key: string; title: string; order: number; permission?: string; component: ComponentType<{ relation_id: number }> }
/** What a module adds to the pages: its own, and panels on another module's page, by the place's name ('customer'). */
export type ScreenModule = { routes: readonly Screen[]; panels?: Readonly<Record<string, readonly Panel[]>> }

/** A page's component, fetched when it is first opened: `lazyScreen(() => import('./Today.tsx'), 'Today')`. */
export const lazyScreen = lazyRouteComponent

export const ScreensContext = createContext<readonly ScreenModule[]>([])

export function useScreens(): readonly Screen[] {
  return useContext(ScreensContext).flatMap((module) => module.routes)
}

/** Panels modules have added to a place, in order. */
export function usePanels(place: string): readonly Panel[] {
  const modules = useContext(ScreensContext)
  return modules.flatMap((module) => module.panels?.[place] ?? []).toSorted((a, b) => a.order - b.order)
}
