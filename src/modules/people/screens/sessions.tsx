import { Button } from 'antd'
import { endSession, listSessions } from '#contract/people'
import { useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, Section, Tag, useToast, useWhen } from '#web/ui'

/** A browser and its system in two words, from what it calls itself. */
function deviceOf(agent: string): string {
  const browser = /MicroMessenger/.test(agent) ? '微信' : /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /Chrome\//.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : agent.slice(0, 40)
  const system = /iPhone/.test(agent) ? 'iPhone' : /Android/.test(agent) ? 'Android' : /Windows/.test(agent) ? 'Windows' : /Mac OS X/.test(agent) ? 'macOS' : /Linux/.test(agent) ? 'Linux' : ''
  return system ? `${browser} · ${system}` : browser
}

/** Where one is signed in, and ending it. */
export function Sessions() {
  const t = useT()
  const when = useWhen()
  const toast = useToast()
  const asked = useAsk(listSessions, {})
  const end = useAct(endSession, { invalidates: [listSessions], onRefused: toast.refused })
  return (
    <Section title={t('people.my_sessions')}>
      <Answer asked={asked} rows={2}>
        {({ items }) => (
          <ul className="kd-list">
            {items.map((one) => (
              <li key={one.session_id} className="kd-list-item">
                <span className="kd-between">
                  <span className="kd-list-title">{deviceOf(one.user_agent)}</span>
                  {one.current ? <Tag tone="accent">{t('people.session_current')}</Tag> : <Button onClick={() => end.mutate({ session_id: one.session_id })}>{t('people.session_end')}</Button>}
                </span>
                <span className="kd-list-meta">
                  <span>{one.address}</span>
                  <span>{t('people.session_since', { when: when.moment(one.created_at) })}</span>
                  <span>{t('people.session_seen', { when: when.moment(one.last_seen_at) })}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Section>
  )
}
