import { useGo } from '#web/ui'

const PLACES: Readonly<Record<string, string>> = { return_some: '/holdings', file_anew: '/file', record_visit: '/follow-up/new' }

/** Goes where a way offered by a refusal is walked; false where it is none of these. */
export function useWays(): (code: string) => boolean {
  const go = useGo()
  return (code) => {
    const place = PLACES[code]
    if (place !== undefined) go(place)
    return place !== undefined
  }
}
