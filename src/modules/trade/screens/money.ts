/** Fen as yuan with its decimals: 1250000 is 12,500.00. */
export function yuan(fen: number): string {
  return (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** Yuan as typed, in fen; undefined for nothing. */
export function fenOf(yuan_typed: number | string | null | undefined): number | undefined {
  if (yuan_typed === null || yuan_typed === undefined || yuan_typed === '') return undefined
  const fen = Math.round(Number(yuan_typed) * 100)
  return Number.isSafeInteger(fen) ? fen : undefined
}
