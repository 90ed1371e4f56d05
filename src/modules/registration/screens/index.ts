import { AuditOutlined, HourglassOutlined, BookOutlined, BankOutlined, CoffeeOutlined, ForkOutlined, PercentageOutlined, FileAddOutlined, FileDoneOutlined, InboxOutlined, SafetyOutlined, SearchOutlined, UserSwitchOutlined, DatabaseOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'
import { teamWeekRoutes } from './team_week_routes.ts'

/** The pages of registration and its panel on the customer record. */
export const screens: ScreenModule = {
  routes: [
    { path: '/look-up', component: lazyScreen(() => import('./look_up_page.tsx'), 'LookUpPage'), title: 'registration.look_up_title', permission: 'registration.look_up', menu: { group: 'work', order: 20, icon: SearchOutlined } },
    { path: '/file', component: lazyScreen(() => import('./file_page.tsx'), 'FilePage'), title: 'registration.file_title', permission: 'registration.file', menu: { group: 'work', order: 30, icon: FileAddOutlined } },
    { path: '/filings', component: lazyScreen(() => import('./filings_page.tsx'), 'FilingsPage'), title: 'registration.filings_title', permission: 'registration.filings', menu: { group: 'work', order: 50, icon: FileDoneOutlined } },
    { path: '/filings/$filing_id', component: lazyScreen(() => import('./filing_page.tsx'), 'FilingPage'), title: 'registration.receipt', permission: 'registration.filing' },
    { path: '/waiting-times', component: lazyScreen(() => import('./waiting_page.tsx'), 'WaitingPage'), title: 'registration.waiting_title', permission: 'registration.waiting_times', menu: { group: 'work', order: 62, icon: HourglassOutlined } },
    { path: '/review', component: lazyScreen(() => import('./review_page.tsx'), 'ReviewPage'), title: 'registration.review_title', permission: 'registration.queue', menu: { group: 'work', order: 60, icon: AuditOutlined } },
    { path: '/assign', component: lazyScreen(() => import('./assign_page.tsx'), 'AssignPage'), title: 'registration.assign_title', permission: 'registration.assignments', menu: { group: 'work', order: 62, icon: UserSwitchOutlined } },
    { path: '/register', component: lazyScreen(() => import('./register_page.tsx'), 'RegisterPage'), title: 'registration.register_title', permission: 'registration.register', menu: { group: 'customers', order: 45, icon: DatabaseOutlined } },
    { path: '/holdings', component: lazyScreen(() => import('./holdings_page.tsx'), 'HoldingsPage'), title: 'registration.holdings_title', permission: 'registration.holdings', menu: { group: 'customers', order: 20, icon: SafetyOutlined } },
    { path: '/pool', component: lazyScreen(() => import('./pool_page.tsx'), 'PoolPage'), title: 'registration.pool_title', permission: 'registration.pool', menu: { group: 'customers', order: 30, icon: InboxOutlined } },
    { path: '/opening', component: lazyScreen(() => import('./opening/opening_page.tsx'), 'OpeningPage'), title: 'registration.opening_title', permission: 'registration.opening_lines', menu: { group: 'work', order: 65, icon: BookOutlined } },
    { path: '/company-customers', component: lazyScreen(() => import('./company/company_page.tsx'), 'CompanyCustomersPage'), title: 'registration.company_title', permission: 'registration.company_customers', menu: { group: 'customers', order: 40, icon: BankOutlined } },
    { path: '/collisions', component: lazyScreen(() => import('./company/collisions_page.tsx'), 'CollisionsPage'), title: 'registration.collisions_title', permission: 'registration.collisions', menu: { group: 'customers', order: 50, icon: ForkOutlined } },
    { path: '/walk-ins', component: lazyScreen(() => import('./company/walk_in_page.tsx'), 'WalkInPage'), title: 'registration.walk_in_title', permission: 'registration.sellers', menu: { group: 'work', order: 70, icon: CoffeeOutlined } },
    { path: '/old-receipts', component: lazyScreen(() => import('./company/old_receipts_page.tsx'), 'OldReceiptsPage'), title: 'registration.old_receipts_title', permission: 'registration.old_receipts', menu: { group: 'work', order: 80, icon: PercentageOutlined } },
    ...teamWeekRoutes,
  ],
  panels: {
    customer_head: [{ key: 'holder_head', title: 'registration.holder_tab', order: 10, permission: 'registration.customer', component: lazyScreen(() => import('./holder_head.tsx'), 'HolderHead') }],
    customer: [{ key: 'holder', title: 'registration.holder_tab', order: 40, permission: 'registration.customer', component: lazyScreen(() => import('./holder_panel.tsx'), 'HolderPanel') }],
  },
}
