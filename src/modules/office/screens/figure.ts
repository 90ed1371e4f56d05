type Figure = { value: unknown; shown: string; choices: readonly { value: string; label: string }[] }

/** A new value the way the old one is shown: number, list or label change, the unit stays. */
export function shownAs(figure: Figure, value: unknown, words: { join: (items: readonly string[]) => string; yes: string; no: string }): string {
  const label = (one: unknown) => figure.choices.find((choice) => choice.value === one)?.label ?? String(one)
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) return `${words.join(value.map(label))}${unitOf(figure)}`
  if (typeof value === 'number') return `${value}${unitOf(figure)}`
  return typeof value === 'object' ? JSON.stringify(value) : label(value ?? '')
}

/** What follows the digits of a figure: ' 个月', ' days'. */
function unitOf({ shown }: Figure): string {
  return /\d/.test(shown) ? /\D*$/.exec(shown)?.[0] ?? '' : ''
}
