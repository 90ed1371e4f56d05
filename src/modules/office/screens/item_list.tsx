import type { ReactNode } from 'react'
import { has, useT } from '#web/i18n'
import { ClauseLink, AppLink, Tag, useWhen } from '#web/ui'
import type { ClauseCardData } from '#kernel/contract'
import type { Instant } from '#kernel/time'

export type Item = { kind: string; data: Record<string, unknown>; link: string; due_at?: Instant | null; overdue?: boolean; clause?: ClauseCardData | undefined }

/** The sentence of something owed, told or waiting, from the words of its kind. */
export function useItemSentence(): (item: Item) => string {
  const t = useT()
  return (item) => t(has(item.kind) ? item.kind : 'office.something', item.data)
}

/** Things to do as sentences that open where they are done. */
export function ItemList<I extends Item>({ items, label, extra, onOpen }: { items: readonly I[]; label: string; extra?: (item: I) => ReactNode; onOpen?: (item: I) => void }) {
  const t = useT()
  const when = useWhen()
  const sentence = useItemSentence()
  return (
    <ul className="kd-list" aria-label={label}>
      {items.map((item, index) => (
        <li key={index} className="office-item">
          <AppLink to={item.link} className="kd-list-item" onClick={() => onOpen?.(item)}>
            <span className="kd-between">
              <span className="kd-list-title">{sentence(item)}</span>
              {item.overdue ? <Tag tone="strong">{t('ui.overdue')}</Tag> : null}
            </span>
          </AppLink>
          <span className="kd-list-meta office-item-meta">
            {item.due_at ? <span>{when.due(item.due_at)}</span> : null}
            {extra?.(item)}
            {item.clause ? <ClauseLink clause={item.clause} /> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
