import { useCallback, type AnchorHTMLAttributes, type ReactNode, type SyntheticEvent } from 'react'
import { useParams, useRouter, useRouterState } from '@tanstack/react-router'
import type { z } from 'zod'

/** Goes to a page of this site: '/customers/12?tab=visits#a3'. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router = useRouter()
  return useCallback((to, options) => void router.navigate({ href: to, replace: options?.replace ?? false }), [router])
}

/** Whether an event happened on the page within the element, not in a panel opened from it. */
export function isWithin(event: SyntheticEvent): boolean {
  return event.target instanceof Node && event.currentTarget.contains(event.target)
}

type AppLinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string; children: ReactNode }

/** A link within this site; opens in a new window the way every link does. */
export function AppLink({ to, children, onClick, ...rest }: AppLinkProps) {
  const go = useGo()
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        // React lets clicks rise out of panels that hang below this link only in its tree.
        if (!isWithin(event)) return
        onClick?.(event)
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || to.startsWith('/api')) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}

/** The path of the page shown. */
export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname })
}

export function useHash(): string {
  return useRouterState({ select: (state) => state.location.hash })
}

/** A number of the path, such as `relation_id`; 0 when there is none, which no record has. */
export function useRouteId(name: string): number {
  const params: Record<string, unknown> = useParams({ strict: false })
  const value = Number(params[name])
  return Number.isSafeInteger(value) && value > 0 ? value : 0
}

type Filters = Record<string, string | number | boolean | null | undefined>

/** Filters in the address: read by a zod object in which every field may be missing, written as a patch (undefined takes one away). */
export function useFilters<S extends z.ZodType<Filters>>(schema: S): [z.output<S>, (patch: Filters) => void] {
  const search = Object.fromEntries(new URLSearchParams(useRouterState({ select: (state) => state.location.searchStr })))
  const path = usePath()
  const go = useGo()
  const read = schema.safeParse(search)
  const filters = read.success ? read.data : schema.parse({})
  const set = (patch: Filters) => {
    const next = new URLSearchParams()
    const wanted: Filters = { ...search, ...patch }
    for (const [name, value] of Object.entries(wanted)) if (value !== undefined && value !== null && value !== '') next.set(name, String(value))
    go(next.size > 0 ? `${path}?${next}` : path, { replace: true })
  }
  return [filters, set]
}
