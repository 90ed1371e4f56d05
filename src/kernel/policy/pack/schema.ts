import { z } from 'zod'
import { bindingSchema } from './bindings.ts'
import { textSchema } from './text.ts'

const name = z.string().regex(/^[a-z][a-z0-9_]*$/)

/** The id of a pack: `S3-22`, `H`, `H-pool`. */
const packId = z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Za-z0-9]+)*$/)

/** The id of a clause: its pack's id and a number, `S3-22-12`. */
const clauseId = z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Za-z0-9]+)*-\d{2,3}$/)

const role = z.strictObject({
  label: textSchema,
  /** What the role is mapped to at adoption: a post, a unit with everybody in it, one person, or a body with members. */
  kind: z.enum(['post', 'unit', 'person', 'body']),
  /** The roles that sit in a body. */
  members: z.array(name).min(1).optional(),
})

const clause = z.strictObject({
  id: clauseId,
  module: name,
  /** The pack the clause was taken from; absent in its own pack. */
  taken_from: packId.optional(),
  text: textSchema,
  /** What the system does because of the clause, in the words of the people who meet it. */
  does: textSchema,
  note: textSchema.optional(),
  /** The module the clause waits for; a pending clause binds nothing yet. */
  pending: name.optional(),
  binds: z.array(bindingSchema).default([]),
})

/** A whole regulation as data. */
export const packSchema = z.strictObject({
  pack: packId,
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  matter: name,
  version: z.int().min(1),
  roles: z.record(name, role),
  /** Settings the text reads and another text in the same area binds. */
  uses: z.array(z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/)).default([]),
  clauses: z.array(clause).min(1),
})

/** A regulation as it is adopted: clauses in order, the first is article 1. */
export type Pack = z.infer<typeof packSchema>

/** One clause of a pack. */
export type Clause = Pack['clauses'][number]

/** A name a pack gives to a post, a unit, a person or a body; adoption maps it. */
export type PackRole = Pack['roles'][string]
