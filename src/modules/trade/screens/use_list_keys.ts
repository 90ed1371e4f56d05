import { useEffect, useRef } from 'react'

/** Keys of a list while nobody types and nothing lies over it; `onKey` says whether it took the key. */
export function useListKeys(enabled: boolean, onKey: (key: string) => boolean): void {
  const current = useRef(onKey)
  useEffect(() => {
    current.current = onKey
  })
  useEffect(() => {
    if (!enabled) return undefined
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable="true"], .ant-select, [role="dialog"]')) return
      if (current.current(event.key)) event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [enabled])
}
