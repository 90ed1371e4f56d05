import { Button } from 'antd'
import type { ReactNode } from 'react'
import { getMe } from '#contract/people'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, EmptyState, ErrorState, Loading, Page } from '#web/ui'
import type { Screen } from './screen.ts'

/** An address no page has. */
export function Missing() {
  const t = useT()
  return (
    <Page title={t('ui.no_page')}>
      <EmptyState text={t('ui.no_page_text')} action={<AppLink to="/">{t('ui.to_today')}</AppLink>} />
    </Page>
  )
}

/** A page that broke; the rest goes on. */
export function Broken({ reset }: { reset: () => void }) {
  const t = useT()
  const action = (
    <span className="kd-row">
      <Button type="primary" onClick={reset}>
        {t('ui.try_again')}
      </Button>
      <AppLink to="/">{t('ui.to_today')}</AppLink>
    </span>
  )
  return (
    <Page title={t('ui.page_broken')}>
      <EmptyState text={t(navigator.onLine ? 'ui.page_broken_text' : 'ui.page_offline_text')} action={action} />
    </Page>
  )
}

/** A page on its way. */
export function Pending() {
  return (
    <div className="kd-page">
      <Loading rows={6} />
    </div>
  )
}

/** The server did not say who is signed in. */
function Unreached({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT()
  return (
    <Page title={t('ui.product')}>
      <ErrorState error={error} onRetry={onRetry} />
    </Page>
  )
}

/** Opens a page only to a post that may use it, and says so otherwise. */
export function Permitted({ screen, children }: { screen: Screen; children: ReactNode }) {
  const t = useT()
  const asked = useAsk(getMe, {}, { staleTime: 20_000 })
  const me = asked.data
  if (!me) return asked.error ? <Unreached error={asked.error} onRetry={() => void asked.refetch()} /> : <Pending />
  if ((screen.permission === undefined || me.permissions.includes(screen.permission)) && (screen.demo !== true || me.demo)) return <>{children}</>
  return (
    <Page title={t(screen.title)}>
      <EmptyState text={t('ui.not_for_post')} action={<AppLink to="/">{t('ui.to_today')}</AppLink>} />
    </Page>
  )
}
