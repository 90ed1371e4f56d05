import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 899px)')
const listen = (changed: () => void) => {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}

/** Whether the window is as narrow as a phone's. */
export function usePhone(): boolean {
  return useSyncExternalStore(listen, () => narrow.matches)
}
