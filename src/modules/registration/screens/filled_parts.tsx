import type { getFiling } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useT } from '#web/i18n'
import { ClauseLink, Field, Fields, Section, Tag, Timeline, useWhen } from '#web/ui'
import { Papers } from './paper_input.tsx'

type Filing = Out<typeof getFiling>
type Slot = Filing['form'][number]['slots'][number]

function useShown() {
  const t = useT()
  const when = useWhen()
  return (slot: Slot): string => {
    const { value, choices, type } = slot
    const label = (one: unknown) => choices?.find((choice) => choice.value === one)?.label ?? String(one)
    if (typeof value === 'boolean') return t(value ? 'registration.form_yes' : 'registration.form_no')
    if (Array.isArray(value)) return value.map(label).join(t('registration.list_comma'))
    if (type === 'day' && typeof value === 'string') return when.day(value)
    if (type === 'money' && typeof value === 'number') return (value / 100).toFixed(2)
    return value === null || value === undefined ? '' : label(value)
  }
}

/** What the text in force asks of this filing and what it has; what is missing is marked. */
export function FilledParts({ filing }: { filing: Pick<Filing, 'form'> }) {
  const t = useT()
  const shown = useShown()
  return filing.form.map((part) => (
    <div key={part.part} className="kd-card kd-stack">
      <div className="kd-between"><h2>{part.title}</h2>{part.clause ? <ClauseLink clause={part.clause} /> : null}</div>
      <Fields>
        {part.slots.map((slot) => (
          <Field key={slot.name} label={slot.label}>
            {slot.missing ? <Tag tone="strong">{t('registration.paper_missing')}</Tag> : slot.type === 'file' ? <Papers label={slot.label} papers={slot.papers} /> : shown(slot)}
          </Field>
        ))}
      </Fields>
    </div>
  ))
}

/** The way of a filing through its departments: who decided what, and how long it waited in each. */
export function Steps({ filing }: { filing: Pick<Filing, 'steps' | 'state'> }) {
  const t = useT()
  const when = useWhen()
  const waited = (minutes: number) => (minutes < 60 ? t('registration.waited_minutes', { n: minutes }) : minutes < 1440 ? t('registration.waited_hours', { n: Math.round(minutes / 60) }) : t('registration.waited_days', { n: Math.round(minutes / 1440) }))
  if (filing.steps.length === 0 || (filing.steps.length === 1 && filing.steps[0]?.label === '')) return null
  return (
    <Section title={t('registration.steps_title')}>
      <Timeline items={filing.steps.map((one, at) => ({
        key: at, when: one.at ? when.moment(one.at) : t('registration.outcome.waiting'), refused: one.outcome === 'not_accepted',
        title: `${one.label || t('registration.review_title')}${one.outcome ? ` · ${t(`registration.outcome.${one.outcome}`)}` : ''}`, text: one.remark ?? '',
        by: [one.by ? `${one.by}${one.unit ? ` · ${one.unit}` : ''}` : '', waited(one.waited_minutes)].filter((part) => part !== '').join(' · '),
      }))} />
    </Section>
  )
}

/** What became of other reports on the same customer, and why. */
export function OtherReports({ filing }: { filing: Pick<Filing, 'others'> }) {
  const t = useT()
  const when = useWhen()
  if (filing.others.length === 0) return null
  return (
    <Section title={t('registration.others_title')}>
      <ul className="kd-list">
        {filing.others.map((one) => (
          <li key={one.submitted_at} className="rg-holding">
            <span className="kd-row"><Tag>{t(`registration.filing.${one.state}`)}</Tag> <span>{when.second(one.submitted_at)}</span></span>
            {one.reason ? <span>{t('registration.reason')} {one.reason}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
