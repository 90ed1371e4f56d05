import type { z } from 'zod'

/** A zod schema, named by its shape only: constraining generics with `z.ZodType` costs the type-checker three times as much. */
export interface Schema<Out = unknown, In = unknown> {
  _zod: { output: Out; input: In }
}
export type OutputOf<S> = S extends { _zod: { output: infer O } } ? O : never
export type InputOf<S> = S extends { _zod: { input: infer I } } ? I : never

export type Bilingual = { zh: string; en: string }

/** Whose unit's regulation governs the act: the record's, the customer relation's area, the acting post's unit, or the place. */
export type GovernedBy = 'record' | 'relation' | 'actor_post' | 'place' | 'none'

/** How an act can be taken back: by which operation and until when, or why not. */
export type Undo = { operation: string; until: string } | { none: string }

export type OperationSpec = {
  /** `module.act`: also the permission, the act in the log, the file and the test. */
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path under `/api`; `{name}` takes a field of the input. */
  path: string
  summary: Bilingual
  /** `anyone` needs no sign-in; `signed_in` any account; `permission` a position that has this operation. */
  access: 'anyone' | 'signed_in' | 'permission'
  governed_by: GovernedBy
  /** Clauses it carries, by id. */
  clauses: readonly string[]
  /** All input in one object: path fields, then query (GET) or body. */
  in: Schema
  ok: 200 | 201 | 202
  out: Schema
  /** Refusal codes it may answer with beyond the common ones, each with its status. */
  errors: Readonly<Record<string, 403 | 404 | 409 | 410 | 422 | 423 | 429>>
  /** What a command says of taking it back. Reads have none. */
  undo?: Undo
  /** May be done while the password is still the one that was made for the person. */
  before_own_password?: true
  /** `file`: answers with a file instead of JSON. `upload`: takes one multipart file. */
  body?: 'file' | 'upload'
  /** Fields of input and answer that are never kept, neither in the act log nor for a repeated request (passwords). */
  secret?: readonly string[]
}

/** Declares an operation: plain data from which route, OpenAPI, client, permission and proofs are made. */
export function op<const S extends OperationSpec>(spec: S): S {
  return spec
}

export type In<O> = O extends { in: infer S } ? OutputOf<S> : never
export type Sent<O> = O extends { in: infer S } ? InputOf<S> : never
export type Out<O> = O extends { out: infer S } ? OutputOf<S> : never

/** The zod schema behind a structural `Schema`: the one place that knows they are the same object. */
export function zodOf(schema: Schema): z.ZodType {
  return schema as unknown as z.ZodType
}

/** The names in braces of a path: `/customers/{relation_id}` has `relation_id`. */
export function pathFields(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)
}
