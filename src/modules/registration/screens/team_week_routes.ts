import { BarChartOutlined } from '@ant-design/icons'
import { lazyScreen, type Screen } from '#web/shell'

/** The pages of the team's week. */
export const teamWeekRoutes: readonly Screen[] = [
  { path: '/team-week', component: lazyScreen(() => import('./team_week_page.tsx'), 'TeamWeekPage'), title: 'team_week.title', permission: 'registration.team_week', menu: { group: 'work', order: 70, icon: BarChartOutlined } },
  { path: '/team-week/list', component: lazyScreen(() => import('./team_week_list_page.tsx'), 'TeamWeekListPage'), title: 'team_week.title', permission: 'registration.team_week_list' },
  { path: '/team-week/moved', component: lazyScreen(() => import('./team_week_list_page.tsx'), 'TeamWeekMovedPage'), title: 'team_week.moved_title', permission: 'registration.team_week_moved' },
  { path: '/team-week/print', component: lazyScreen(() => import('./team_week_print_page.tsx'), 'TeamWeekPrintPage'), title: 'team_week.print', permission: 'registration.team_week' },
]
