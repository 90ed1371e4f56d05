/** Where two texts part, in words. */
export function firstDifference(present: string, wanted: string): string {
  if (present === '') return '(the file is missing or empty)'
  const before = present.split('\n')
  const after = wanted.split('\n')
  const at = before.findIndex((line, index) => line !== after[index])
  const line = at < 0 ? before.length : at
  return `from line ${line + 1}:\n  - ${before[line] ?? '(end)'}\n  + ${after[line] ?? '(end)'}`
}
