import { HourglassOutlined, BookOutlined, BankOutlined, CoffeeOutlined, ForkOutlined, PercentageOutlined, InboxOutlined, SafetyOutlined, SearchOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'
import { filingRoutes } from './filing_routes.ts'
import { teamWeekRoutes } from './team_week_routes.ts'

/** The pages of registration and its panel on the customer record. */
export const screens: ScreenModule = {
  routes: [
    ...filingRoutes,
    { path: '/look-up', component: lazyScreen(() => import('./look_up_page.tsx'), 'LookUpPage'), title: 'registration.look_up_title', permission: 'registration.look_up', menu: { group: 'work', order: 20, icon: SearchOutlined } },
    { path: '/waiting-times', component: lazyScreen(() => import('./waiting_page.tsx'), 'WaitingPage'), title: 'registration.waiting_title', permission: 'registration.waiting_times', menu: { group: 'work', order: 62, icon: HourglassOutlined } },
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
