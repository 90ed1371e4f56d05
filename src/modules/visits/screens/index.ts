import { CommentOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'

/** The pages of visits and their panel on the customer record. */
export const screens: ScreenModule = {
  routes: [
    { path: '/follow-up', component: lazyScreen(() => import('./follow_up_page.tsx'), 'FollowUpPage'), title: 'visits.title', permission: 'visits.list', menu: { group: 'work', order: 40, icon: CommentOutlined } },
    { path: '/follow-up/new', component: lazyScreen(() => import('./new_page.tsx'), 'NewFollowUpPage'), title: 'visits.new_title', permission: 'visits.record' },
  ],
  panels: {
    customer: [{ key: 'visits', title: 'visits.title', order: 30, permission: 'visits.list', component: lazyScreen(() => import('./customer_panel.tsx'), 'VisitsPanel') }],
  },
}
