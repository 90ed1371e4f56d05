export { filePath, mimeOf, storeStream } from './store.ts'
export type { StoredFile } from './store.ts'
