import { useMemo, useSyncExternalStore } from 'react'
import { isBlank, readDrafts, type Draft } from './draft.ts'

const listeners = new Set<() => void>()
const last = new Map<string, { text: string | null; drafts: Draft[] }>()
/** What could not be written, where the device refuses to keep anything. */
const held = new Map<string, string>()
/** Drafts this page is sending; others marked so were cut off by a reload. */
const sending = new Set<string>()

function stored(name: string): string | null {
  try {
    return held.get(name) ?? localStorage.getItem(name)
  } catch {
    return held.get(name) ?? null
  }
}

function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
    held.delete(name)
  } catch {
    held.set(name, text)
  }
}

function snapshot(name: string): Draft[] {
  const text = stored(name)
  const known = last.get(name)
  if (known && known.text === text) return known.drafts
  const drafts = readDrafts(text).map((one): Draft => (one.state === 'sending' && !sending.has(one.id) ? { ...one, state: 'not_sent' } : one))
  last.set(name, { text, drafts })
  return drafts
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

function write(name: string, change: (drafts: Draft[]) => Draft[]): void {
  const drafts = change(snapshot(name))
  for (const one of drafts) {
    if (one.state === 'sending') sending.add(one.id)
    else sending.delete(one.id)
  }
  keep(name, JSON.stringify(drafts))
  for (const listener of listeners) listener()
}

/** The drafts of a person on this device. Every change reads anew first, so two windows do not undo each other. */
export function useDrafts(person_id: number) {
  const name = `kedang.drafts.${person_id}`
  const drafts = useSyncExternalStore(subscribe, () => snapshot(name))
  const change = useMemo(
    () => ({
      add: (more: readonly Draft[]) => write(name, (all) => [...more, ...all.filter((one) => !isBlank(one))]),
      patch: (id: string, patch: Partial<Draft>) => write(name, (all) => all.map((one) => (one.id === id ? { ...one, ...patch } : one))),
      drop: (id: string) => write(name, (all) => all.filter((one) => one.id !== id)),
      dropFiled: () => write(name, (all) => all.filter((one) => one.state !== 'filed')),
      find: (id: string) => snapshot(name).find((one) => one.id === id),
    }),
    [name],
  )
  return { drafts, ...change }
}
export type Drafts = ReturnType<typeof useDrafts>
