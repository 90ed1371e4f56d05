import { useT } from '#web/i18n'
import { AppLink, usePath } from '#web/ui'
import { isBelow, useMenu } from './menu.ts'

/** The slim menu of a desk. */
export function SideMenu() {
  const t = useT()
  const path = usePath()
  const menu = useMenu()
  // Of entries one below the other, the nearest is where one is.
  const here = menu.flatMap(({ entries }) => entries.map((screen) => screen.path)).filter((entry) => isBelow(path, entry)).reduce((longest, entry) => (entry.length > longest.length ? entry : longest), '')
  return (
    <nav className="kd-side" aria-label={t('ui.main_menu')}>
      <AppLink to="/" className="kd-brand">
        <span className="kd-brand-mark" aria-hidden>
          客
        </span>
        <span>{t('ui.product')}</span>
      </AppLink>
      {menu.map(({ group, entries }) => (
        <div key={group} className="kd-side-group">
          <span className="kd-side-head">{t(`ui.group.${group}`)}</span>
          {entries.map((screen) => {
            const Icon = screen.menu?.icon
            return (
              <AppLink key={screen.path} to={screen.path} className="kd-side-link" aria-current={here === screen.path ? 'page' : undefined}>
                {Icon ? <Icon aria-hidden /> : null}
                {t(screen.menu?.key ?? screen.title)}
              </AppLink>
            )
          })}
        </div>
      ))}
    </nav>
  )
}
