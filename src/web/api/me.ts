import { useEffect, useMemo, useState } from 'react'
import { getMe } from '#contract/people'
import { businessNow, clockShowing, type Day, type Instant } from '#kernel/time'
import type { Out } from '#kernel/contract'
import { useAsk } from './ask.ts'

export type Me = Out<typeof getMe>

/** Who is signed in; undefined for the moment it takes to ask. */
export function useMe(): Me | undefined {
  return useAsk(getMe, {}, { staleTime: 20_000, refetchInterval: 60_000 }).data
}

/** Whether any post held today may do the operation at all. */
export function useMay(operation: string): boolean {
  return useMe()?.permissions.includes(operation) ?? false
}

/** Today by the company's clock. */
export function useToday(): Day | undefined {
  return useMe()?.today
}

/** The company's clock as it runs, read every `every` milliseconds. */
export function useNow(every = 10_000): Instant | undefined {
  const now = useMe()?.now
  const clock = useMemo(() => (now === undefined ? undefined : clockShowing(now)), [now])
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), every)
    return () => clearInterval(timer)
  }, [every])
  return clock === undefined ? undefined : businessNow(clock)
}
