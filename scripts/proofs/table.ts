/** Rows of cells in columns of even width; no spaces at line ends. Wide characters count as two. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, widthOf(cell))), [])
  return rows.map((row) => row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell))).join('  ').trimEnd()).join('\n')
}

function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\p{Script=Han}《》，。：]/u.test(sign) ? 2 : 1), 0)
}
