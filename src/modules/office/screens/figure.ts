type Figure = { value: unknown; shown: string }

/** A new value the way the old one is shown: the number changes, the unit stays. */
export function shownAs(figure: Figure, value: unknown): string {
  const old = String(figure.value)
  if (typeof value === 'number' && typeof figure.value === 'number' && figure.shown.includes(old)) return figure.shown.replace(old, String(value))
  if (Array.isArray(value)) return value.join(' / ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')
}
