import { useEffect, useRef } from 'react'

/** Single keys of a page, while nobody types and nothing lies over it. Names as `event.key`, lower case. */
export function useKeys(keys: Readonly<Record<string, () => void>>, enabled = true): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    if (!enabled) return undefined
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
      const at = event.target
      if (at instanceof Element && at.closest('input, textarea, select, [contenteditable="true"], .ant-select, [role="dialog"]')) return
      if (event.key === 'Enter' && at instanceof Element && at.closest('a, button')) return
      const act = current.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [enabled])
}
