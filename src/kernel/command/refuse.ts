/** A refusal as a rule returns it: what, by which clause, with which figures. The sentence is made from the words of `code`. */
export type Refusal = {
  code: string
  /** Figures and names for the sentence. */
  data?: Readonly<Record<string, unknown>>
  /** `kernel.clause` that refuses. */
  clause_ref?: number | undefined
  /** Field of the input it is about. */
  field?: string
  /** Words key of who may allow it. */
  who_may?: string
  /** Operations or words keys of what to do instead. */
  instead?: readonly string[]
}

/** What a rule decides: go on with `ok`, or not, and why not. */
export type Decision<D> = { ok: D } | { refusals: readonly [Refusal, ...Refusal[]] }

export function refuse(code: string, more: Omit<Refusal, 'code'> = {}): { refusals: [Refusal] } {
  return { refusals: [{ code, ...more }] }
}

export function allow<D>(decision: D): { ok: D } {
  return { ok: decision }
}

/** Thrown where there is nothing to decide about: unknown id, no right, stale version. Answered as a problem; never a 500. */
export class RefusedError extends Error {
  readonly refusals: readonly Refusal[]
  readonly status: number | undefined
  constructor(refusals: readonly Refusal[], status?: number) {
    super(refusals.map((refusal) => refusal.code).join(', '))
    this.refusals = refusals
    this.status = status
  }
}

/** Stops at once with a refusal of a common code. */
export function stop(code: string, status: number, more: Omit<Refusal, 'code'> = {}): never {
  throw new RefusedError([{ code, ...more }], status)
}
