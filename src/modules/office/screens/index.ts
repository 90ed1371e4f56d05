import { HomeOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'

export const screens: ScreenModule = {
  routes: [
    { path: '/', title: 'office.today_title', component: lazyScreen(() => import('./TodayPage.tsx'), 'TodayPage'), menu: { group: 'work', order: 10, icon: HomeOutlined } },
  ],
}
