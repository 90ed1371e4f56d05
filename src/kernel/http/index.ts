export { buildApp, handle, SESSION_COOKIE } from './app.ts'
export type { AppOptions, Raw, RawHandler } from './app.ts'
export { openApi } from './openapi.ts'
export { problemOf, statusOf } from './problem.ts'
