export { yuan } from '#web/ui'

/** Yuan as typed, in fen; undefined for nothing. */
export function fenOf(yuan_typed: number | string | null | undefined): number | undefined {
  if (yuan_typed === null || yuan_typed === undefined || yuan_typed === '') return undefined
  const fen = Math.round(Number(yuan_typed) * 100)
  return Number.isSafeInteger(fen) ? fen : undefined
}
