import type { ReactNode } from 'react'

/** A seal, red: what was decided, by whom and when. */
export function Seal({ text, name, date }: { text: string; name?: string | null; date?: string | null }) {
  return (
    <span className="kd-seal">
      <b>{text}</b>
      {name ? <small>{name}</small> : null}
      {date ? <small>{date}</small> : null}
    </span>
  )
}

/** A field to read. */
export function Field({ label, children }: { label: string; children?: ReactNode }) {
  return (
    <div className="kd-field">
      <dt>{label}</dt>
      <dd>{children === undefined || children === null || children === '' ? <span className="kd-faded">—</span> : children}</dd>
    </div>
  )
}

export function Fields({ children }: { children: ReactNode }) {
  return <dl className="kd-fields">{children}</dl>
}

type Tone = 'plain' | 'strong' | 'accent' | 'seal' | 'dashed'

/** A small word about a state. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`kd-tag ${tone}`}>{children}</span>
}

export type TimelineItem = { key: string | number; when: string; title: ReactNode; by?: ReactNode; text?: ReactNode; refused?: boolean; late?: boolean; clause?: ReactNode }

/** What happened, newest first as given. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="kd-timeline">
      {items.map((item) => (
        <li key={item.key} className={item.refused ? 'refused' : item.late ? 'late' : ''}>
          <time>{item.when}</time>
          <div>{item.title}</div>
          {item.text ? <div>{item.text}</div> : null}
          <div className="kd-row">
            {item.by ? <span className="kd-faded">{item.by}</span> : null}
            {item.clause}
          </div>
        </li>
      ))}
    </ol>
  )
}
