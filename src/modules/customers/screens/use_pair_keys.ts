import { useEffect, useState } from 'react'

/** Keys over a list: ↓ and ↑ (or j and k) go along it, others do something with the one gone to. Nothing while something is being typed or a panel is open. */
export function usePairKeys(count: number, keys: Readonly<Record<string, (at: number) => void>>): number {
  const [at, setAt] = useState(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable], [role="dialog"], .ant-select') !== null
      const pressed = event.key === 'Enter' && event.target instanceof Element && event.target.closest('a, button') !== null
      if (typing || pressed || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || count === 0) return
      if (event.key === 'ArrowDown' || event.key === 'j') setAt((now) => Math.min(count - 1, now + 1))
      else if (event.key === 'ArrowUp' || event.key === 'k') setAt((now) => Math.max(0, now - 1))
      else if (keys[event.key]) keys[event.key]?.(Math.min(at, count - 1))
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [count, keys, at])
  return Math.min(at, Math.max(0, count - 1))
}
