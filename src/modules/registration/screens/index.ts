import { AuditOutlined, FileAddOutlined, FileDoneOutlined, InboxOutlined, SafetyOutlined, SearchOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'

/** The pages of registration and its panel on the customer record. */
export const screens: ScreenModule = {
  routes: [
    { path: '/look-up', component: lazyScreen(() => import('./look_up_page.tsx'), 'LookUpPage'), title: 'registration.look_up_title', permission: 'registration.look_up', menu: { group: 'work', order: 20, icon: SearchOutlined } },
    { path: '/file', component: lazyScreen(() => import('./file_page.tsx'), 'FilePage'), title: 'registration.file_title', permission: 'registration.file', menu: { group: 'work', order: 30, icon: FileAddOutlined } },
    { path: '/filings', component: lazyScreen(() => import('./filings_page.tsx'), 'FilingsPage'), title: 'registration.filings_title', permission: 'registration.filings', menu: { group: 'work', order: 50, icon: FileDoneOutlined } },
    { path: '/filings/$filing_id', component: lazyScreen(() => import('./filing_page.tsx'), 'FilingPage'), title: 'registration.receipt', permission: 'registration.filing' },
    { path: '/review', component: lazyScreen(() => import('./review_page.tsx'), 'ReviewPage'), title: 'registration.review_title', permission: 'registration.queue', menu: { group: 'work', order: 60, icon: AuditOutlined } },
    { path: '/holdings', component: lazyScreen(() => import('./holdings_page.tsx'), 'HoldingsPage'), title: 'registration.holdings_title', permission: 'registration.holdings', menu: { group: 'customers', order: 20, icon: SafetyOutlined } },
    { path: '/pool', component: lazyScreen(() => import('./pool_page.tsx'), 'PoolPage'), title: 'registration.pool_title', permission: 'registration.pool', menu: { group: 'customers', order: 30, icon: InboxOutlined } },
  ],
  panels: {
    customer_head: [{ key: 'holder_head', title: 'registration.holder_tab', order: 10, permission: 'registration.customer', component: lazyScreen(() => import('./holder_head.tsx'), 'HolderHead') }],
    customer: [{ key: 'holder', title: 'registration.holder_tab', order: 40, permission: 'registration.customer', component: lazyScreen(() => import('./holder_panel.tsx'), 'HolderPanel') }],
  },
}
