import { QueryClient, useMutation, useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query'
import { useRef } from 'react'
import { call, ProblemError, type OperationSpec, type Out, type Problem, type Sent } from '#kernel/contract'

export type AskOptions = { enabled?: boolean; refetchInterval?: number | false; staleTime?: number; keep?: boolean }
export type ActOptions<O extends OperationSpec> = {
  /** Reads asked again once it is done; all of them unless told. */
  invalidates?: readonly OperationSpec[] | 'all'
  onDone?: (answer: Out<O>) => void
  onRefused?: (problem: Problem) => void
}
export type ActInput<O extends OperationSpec> = Sent<O> & { if_match?: number }

/** The problem behind an error: the server's, or one that says that something failed here. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return { type: 'about:blank', title: '', status: 0, code: 'failed', detail: '' }
}

/** Only what never reached the server is tried again by itself. */
function isLost(error: unknown): boolean {
  return problemFrom(error).code === 'network.offline'
}

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (count, error) => isLost(error) && count < 2, staleTime: 5_000, refetchOnWindowFocus: true },
      mutations: { retry: (count, error) => isLost(error) && count < 2, retryDelay: 800, networkMode: 'always' },
    },
  })
}

/** Reads an operation; asked anew when the input changes. `keep` shows the last page until the next one is there. */
export function useAsk<const O extends OperationSpec>(operation: O, input: Sent<O>, options: AskOptions = {}) {
  const { keep, ...rest } = options
  return useQuery({
    queryKey: [operation.id, input],
    queryFn: ({ signal }) => call(operation, input, { signal }),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...rest,
  })
}

/**
 * Does an operation. The variable is its input, with `if_match` where a version is known. A click that was lost on the way and is
 * repeated with the same input carries the same idempotency key, so nothing happens twice.
 */
export function useAct<const O extends OperationSpec>(operation: O, options: ActOptions<O> = {}) {
  const client = useQueryClient()
  const lost = useRef<{ text: string; key: string } | undefined>(undefined)
  const { invalidates = 'all' } = options
  return useMutation({
    mutationFn: (variable: ActInput<O>) => {
      const text = JSON.stringify(variable)
      if (lost.current?.text !== text) lost.current = { text, key: crypto.randomUUID() }
      const { if_match } = variable
      return call(operation, { ...variable, if_match: undefined }, { idempotency_key: lost.current.key, ...(if_match === undefined ? {} : { if_match }) })
    },
    onSuccess: async (answer) => {
      lost.current = undefined
      if (invalidates === 'all') void client.invalidateQueries()
      else for (const one of invalidates) void client.invalidateQueries({ queryKey: [one.id] })
      options.onDone?.(answer)
    },
    onError: (error) => {
      if (!isLost(error)) lost.current = undefined
      options.onRefused?.(problemFrom(error))
    },
  })
}
