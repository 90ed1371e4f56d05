import { has, useT } from '#web/i18n'
import { AppLink, useWhen } from '#web/ui'
import type { Waiting } from './review_page.tsx'

const FIELDS = ['name', 'contact', 'title', 'phone', 'address', 'credit_code', 'project', 'note'] as const

/** What was typed beside the photo and beside what is alike: the eye compares, the system says why. */
export function SideBySide({ filing }: { filing: Waiting }) {
  const t = useT()
  const { photo_id, raw, not_same_because, similar } = filing
  return (
    <div className="rg-side">
      <div className="kd-card kd-stack">
        <h2>{t('registration.handed_in')}</h2>
        <table>
          <tbody>
            {FIELDS.map((field) => (filing.typed[field] ? <tr key={field}><th scope="row">{t(`registration.field.${field}`)}</th><td>{filing.typed[field]}</td></tr> : null))}
            {not_same_because ? <tr><th scope="row">{t('registration.not_same_short')}</th><td>{not_same_because}</td></tr> : null}
          </tbody>
        </table>
        {raw ? <details><summary>{t('registration.pasted')}</summary><p style={{ whiteSpace: 'pre-wrap' }}>{raw}</p></details> : null}
      </div>
      {photo_id === null ? null : (
        <a href={`/api/files/${photo_id}`} target="_blank" rel="noreferrer">
          <img className="rg-big-photo" src={`/api/files/${photo_id}`} alt={t('registration.photo')} />
        </a>
      )}
      <div className="kd-card kd-stack">
        <h2>{t('registration.alike')}</h2>
        {similar.length === 0 ? <p>{t('registration.nothing_alike')}</p> : null}
        <ul className="kd-stack">
          {similar.map((one) => <Similar key={one.relation_id} one={one} />)}
        </ul>
      </div>
    </div>
  )
}

function Similar({ one }: { one: Waiting['similar'][number] }) {
  const t = useT()
  const when = useWhen()
  const why = one.why.map((code) => (has(`customers.alike.${code}`) ? t(`customers.alike.${code}`) : '')).filter((words) => words !== '')
  return (
    <li>
      <AppLink to={`/customers/${one.relation_id}`}><b>{one.name}</b></AppLink> <span className="kd-tag">{t('registration.sure', { percent: Math.round(one.sure * 100) })}</span>
      <div className="kd-faded">{why.join(t('registration.list_comma'))}</div>
      <div>{one.holder ? [one.holder, one.protected_until ? t('registration.until_day', { until: when.day(one.protected_until) }) : ''].filter((part) => part !== '').join(' · ') : t('registration.held_by_nobody')}</div>
    </li>
  )
}
