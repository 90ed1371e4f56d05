import { CarryOutOutlined, HomeOutlined, PlusOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons'
import { useMe } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, usePath } from '#web/ui'
import { isBelow } from './menu.ts'
import type { Screen } from './screen.ts'

type Entry = { to: string; key: string; icon: NonNullable<Screen['menu']>['icon']; permission?: string; plus?: boolean }

const entries: readonly Entry[] = [
  { to: '/', key: 'office.today_title', icon: HomeOutlined },
  { to: '/look-up', key: 'registration.look_up_title', icon: SearchOutlined, permission: 'registration.look_up' },
  { to: '/file', key: 'ui.new_filing', icon: PlusOutlined, permission: 'registration.file', plus: true },
  { to: '/duties', key: 'office.duties_title', icon: CarryOutOutlined },
  { to: '/me', key: 'ui.mine', icon: UserOutlined },
]

/** 今日 / 查客户 / ＋ / 待办 / 我的, on a phone. */
export function BottomBar() {
  const t = useT()
  const me = useMe()
  const path = usePath()
  return (
    <nav className="kd-bottom" aria-label={t('ui.main_menu')}>
      {entries
        .filter((one) => one.permission === undefined || me?.permissions.includes(one.permission))
        .map(({ to, key, icon: Icon, plus }) => (
          <AppLink key={to} to={to} className={plus ? 'plus' : ''} aria-current={isBelow(path, to) ? 'page' : undefined}>
            <Icon aria-hidden />
            <span>{t(key)}</span>
          </AppLink>
        ))}
    </nav>
  )
}
