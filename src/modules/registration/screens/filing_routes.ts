import { AuditOutlined, DatabaseOutlined, FileAddOutlined, FileDoneOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'

/** Filing, its review, and what follows from it. */
export const filingRoutes: ScreenModule['routes'] = [
  { path: '/file', component: lazyScreen(() => import('./file_page.tsx'), 'FilePage'), title: 'registration.file_title', permission: 'registration.file', menu: { group: 'work', order: 30, icon: FileAddOutlined } },
  { path: '/filings', component: lazyScreen(() => import('./filings_page.tsx'), 'FilingsPage'), title: 'registration.filings_title', permission: 'registration.filings', menu: { group: 'work', order: 50, icon: FileDoneOutlined } },
  { path: '/filings/$filing_id', component: lazyScreen(() => import('./filing_page.tsx'), 'FilingPage'), title: 'registration.receipt', permission: 'registration.filing' },
  { path: '/review', component: lazyScreen(() => import('./review_page.tsx'), 'ReviewPage'), title: 'registration.review_title', permission: 'registration.queue', menu: { group: 'work', order: 60, icon: AuditOutlined } },
  { path: '/assign', component: lazyScreen(() => import('./assign_page.tsx'), 'AssignPage'), title: 'registration.assign_title', permission: 'registration.assignments', menu: { group: 'work', order: 62, icon: UserSwitchOutlined } },
  { path: '/register', component: lazyScreen(() => import('./register_page.tsx'), 'RegisterPage'), title: 'registration.register_title', permission: 'registration.register', menu: { group: 'customers', order: 45, icon: DatabaseOutlined } },
]
