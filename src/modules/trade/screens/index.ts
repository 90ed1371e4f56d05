import { AccountBookOutlined, FileTextOutlined, TransactionOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'

/** The pages of trade and its panel on the customer record. */
export const screens: ScreenModule = {
  routes: [
    { path: '/finance', component: lazyScreen(() => import('./finance_page.tsx'), 'FinancePage'), title: 'trade.finance_title', permission: 'trade.confirm_data', menu: { group: 'work', order: 42, icon: AccountBookOutlined } },
    { path: '/finance/names', component: lazyScreen(() => import('./names_page.tsx'), 'NamesPage'), title: 'trade.names_title', permission: 'trade.unknown_names' },
    { path: '/vouchers', component: lazyScreen(() => import('./vouchers_page.tsx'), 'VouchersPage'), title: 'trade.vouchers_title', permission: 'trade.vouchers', menu: { group: 'work', order: 44, icon: TransactionOutlined } },
    { path: '/deals', component: lazyScreen(() => import('./deals_page.tsx'), 'DealsPage'), title: 'trade.deals_title', permission: 'trade.deals', menu: { group: 'work', order: 45, icon: FileTextOutlined } },
  ],
  panels: {
    customer: [{ key: 'trade', title: 'trade.tab', order: 35, permission: 'trade.vouchers', component: lazyScreen(() => import('./trade_panel.tsx'), 'TradePanel') }],
  },
}
