import { useT } from '#web/i18n'
import { Section, useFilters } from '#web/ui'
import { z } from 'zod'
import type { Import } from './import_page.tsx'

/** How many rows were read, and where each of them went. */
export function Counts({ one }: { one: Import }) {
  const t = useT()
  const [, setFilter] = useFilters(z.object({ rows: z.string().optional() }))
  const counts = [
    { name: 'taken', label: t(`office.import_taken.${one.kind}`), rows: one.rows_taken },
    { name: 'matched', label: t(`office.import_matched.${one.kind}`), rows: one.rows_matched },
    ...(one.rows_waiting > 0 ? [{ name: 'waiting', label: t('office.import_waiting'), rows: one.rows_waiting }] : []),
    { name: 'returned', label: t('office.import_returned'), rows: one.rows_returned },
  ]
  const whole = counts.reduce((sum, { rows }) => sum + rows, 0) === one.rows_read
  return (
    <section className="kd-section" aria-live="polite">
      <div className="imp-counts">
        <div className="imp-count">
          <b>{one.rows_read}</b>
          <span>{t('office.import_read')}</span>
        </div>
        {counts.map(({ name, label, rows }) => (
          <button key={name} type="button" className="imp-count" onClick={() => setFilter({ rows: name, cursor: undefined })}>
            <b>{rows}</b>
            <span>{label}</span>
          </button>
        ))}
      </div>
      {whole ? <p className="kd-faded kd-num">{t('office.import_sum', { parts: counts.map(({ rows }) => rows).join(' + '), read: one.rows_read })}</p> : null}
      {one.state === 'checked' ? <p>{t('office.import_check_note')}</p> : null}
    </section>
  )
}

export function Progress({ one }: { one: Import }) {
  const t = useT()
  return (
    <div className="kd-card kd-stack kd-section" role="status">
      <span className="kd-num">{t('office.import_progress', { count: one.rows_read })}</span>
      <div className="imp-progress" />
    </div>
  )
}

/** Why rows were handed back, and how many each. */
export function Reasons({ one }: { one: Import }) {
  const t = useT()
  if (one.reasons.length === 0) return null
  return (
    <Section title={t('office.import_reasons')}>
      <ul className="kd-list">
        {one.reasons.map((reason) => (
          <li key={reason.code} className="kd-list-item">
            <span className="kd-between">
              <span>{reason.text}</span>
              <b className="kd-num">{t('office.import_rows', { count: reason.rows })}</b>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
