import { Button, Segmented } from 'antd'
import { actAs, setLocale, signOut } from '#contract/people'
import { useAct, useMe, type Me } from '#web/api'
import { setLanguage, useLanguage, useT } from '#web/i18n'
import { AppLink, Page, Section, Tag, usePath, usePhone, useToast } from '#web/ui'
import { useMenu } from '#web/shell'
import { ChangePassword } from './change_password.tsx'
import { Sessions } from './sessions.tsx'
import './people.css'

/** Oneself: posts, language, password, sign-ins; on a phone also the way to every page. */
export function MePage() {
  const t = useT()
  const me = useMe()
  const phone = usePhone()
  const leave = useAct(signOut, { invalidates: [], onDone: () => window.location.assign('/') })
  return (
    <Page
      title={me?.person.name ?? t('people.me_title')}
      lead={me?.company}
      actions={<Button onClick={() => leave.mutate({})}>{t('ui.sign_out')}</Button>}
    >
      {phone ? <AllPages /> : null}
      {me ? <Posts me={me} /> : null}
      <Section title={t('ui.language')}>
        <LanguageChoice />
      </Section>
      <Sessions />
      <ChangePassword />
    </Page>
  )
}

function Posts({ me }: { me: Me }) {
  const t = useT()
  const toast = useToast()
  const act = useAct(actAs, { onRefused: toast.refused })
  return (
    <Section title={t('people.my_posts')}>
      <ul className="kd-list">
        {me.posts.map((post) => (
          <li key={post.appointment_id} className="kd-list-item">
            <span className="kd-between">
              <span>
                <span className="kd-list-title">{post.post}</span> <span className="kd-list-sub">{post.unit}</span> {post.substitute ? <Tag>{t('ui.substituting')}</Tag> : null}
              </span>
              {post.appointment_id === me.acting ? <Tag tone="accent">{t('people.acting_now')}</Tag> : <Button onClick={() => act.mutate({ appointment_id: post.appointment_id })}>{t('people.act_in')}</Button>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function LanguageChoice() {
  const t = useT()
  const language = useLanguage()
  const act = useAct(setLocale)
  return (
    <Segmented
      aria-label={t('ui.language')}
      value={language}
      options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]}
      onChange={(value) => {
        const locale = value === 'en' ? 'en' : 'zh'
        setLanguage(locale)
        act.mutate({ locale })
      }}
    />
  )
}

function AllPages() {
  const t = useT()
  const path = usePath()
  const groups = useMenu()
    .map(({ group, entries }) => ({ group, entries: entries.filter((one) => one.path !== path) }))
    .filter(({ entries }) => entries.length > 0)
  return (
    <Section title={t('ui.more_pages')}>
      {groups.map(({ group, entries }) => (
        <div key={group} style={{ marginBottom: 12 }}>
          <h3 className="kd-faded">{t(`ui.group.${group}`)}</h3>
          <ul className="people-pages">
            {entries.map(({ path, title, menu }) => {
              const Icon = menu?.icon
              return (
                <li key={path}>
                  <AppLink to={path}>
                    {Icon ? <Icon aria-hidden /> : null}
                    {t(menu?.key ?? title)}
                  </AppLink>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </Section>
  )
}
