/** The same server, another database. */
export function inDatabase(url: string, database: string): string {
  const [before = '', query] = url.split('?', 2)
  const path = before.replace(/^([a-z]+:\/\/[^/]*)(\/.*)?$/, `$1/${encodeURIComponent(database)}`)
  return query === undefined ? path : `${path}?${query}`
}
