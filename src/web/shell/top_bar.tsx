import { BellOutlined, GlobalOutlined, SearchOutlined } from '@ant-design/icons'
import { Badge } from 'antd'
import { setLocale } from '#contract/people'
import { useAct, useMe } from '#web/api'
import { setLanguage, useLanguage, useT } from '#web/i18n'
import { AppLink } from '#web/ui'
import { DemoClock } from './demo_clock.tsx'
import { PostSwitch } from './post_switch.tsx'

/** Search, the post acted in, language, messages, and in a demo its clock. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const t = useT()
  const me = useMe()
  const unread = me?.unread ?? 0
  return (
    <header className="kd-top">
      <AppLink to="/" className="kd-brand small">
        <span className="kd-brand-mark" aria-hidden>
          客
        </span>
        <span className="kd-hidden">{t('ui.product')}</span>
      </AppLink>
      <button type="button" className="kd-top-search" onClick={onSearch} aria-label={t('ui.search')}>
        <SearchOutlined aria-hidden />
        <span>{t('ui.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className="kd-top-space" />
      {me?.demo ? <DemoClock /> : null}
      {me ? <PostSwitch me={me} /> : null}
      <LanguageSwitch />
      <AppLink to="/messages" className="kd-top-button" aria-label={unread > 0 ? t('ui.messages_unread', { count: unread }) : t('ui.messages')}>
        <Badge count={unread} size="small" color="#b3322c">
          <BellOutlined aria-hidden />
        </Badge>
      </AppLink>
    </header>
  )
}

function LanguageSwitch() {
  const t = useT()
  const language = useLanguage()
  const act = useAct(setLocale)
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="kd-top-button kd-desk"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => {
        setLanguage(other)
        act.mutate({ locale: other })
      }}
    >
      <GlobalOutlined aria-hidden />
      <span>{t('ui.other_language')}</span>
    </button>
  )
}
