// Contracts are plain data and run in browser and server alike: nothing here may import a database or Fastify.
export { op, zodOf, pathFields } from './op.ts'
export type { Bilingual, GovernedBy, In, InputOf, OperationSpec, Out, OutputOf, Schema, Sent, Undo } from './op.ts'
export { clauseRef, day, flag, id, instant, key, listOf, may, named, page, problemBody, text } from './common.ts'
export type { ClauseCardData, May, Problem } from './common.ts'
export { call, requestOf, upload, ProblemError } from './client.ts'
export type { CallOptions } from './client.ts'
