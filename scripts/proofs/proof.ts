import type pg from 'pg'

/** What a generator may use. `database` is a freshly migrated one, made at the first call. */
export type ProofContext = { database(): Promise<pg.Client> }

/** A file that is generated and kept; `generate` returns its whole text or throws what is wrong in words. */
export type Proof = { file: string; generate(context: ProofContext): Promise<string> }
