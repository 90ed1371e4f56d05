import { AuditOutlined, DiffOutlined, FileSearchOutlined, HistoryOutlined, ProfileOutlined, QuestionCircleOutlined, TeamOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'

/** The pages of customers and their own panels on the customer record. */
export const screens: ScreenModule = {
  routes: [
    { path: '/customers', component: lazyScreen(() => import('./customers_page.tsx'), 'CustomersPage'), title: 'customers.title', permission: 'customers.list', menu: { group: 'customers', order: 10, icon: TeamOutlined } },
    { path: '/duplicates', component: lazyScreen(() => import('./duplicates_page.tsx'), 'DuplicatesPage'), title: 'customers.duplicates_title', permission: 'customers.duplicate_pairs', menu: { group: 'customers', order: 30, icon: DiffOutlined } },
    { path: '/customers/change-requests', component: lazyScreen(() => import('./change_requests_page.tsx'), 'ChangeRequestsPage'), title: 'customers.requests_title', permission: 'customers.change_requests', menu: { group: 'customers', order: 40, icon: AuditOutlined } },
    { path: '/customers/quality', component: lazyScreen(() => import('./quality_page.tsx'), 'QualityPage'), title: 'customers.quality_title', permission: 'customers.quality', menu: { group: 'customers', order: 45, icon: FileSearchOutlined } },
    { path: '/customers/changes', component: lazyScreen(() => import('./changes_page.tsx'), 'ChangesPage'), title: 'customers.changes_title', permission: 'customers.changes', menu: { group: 'customers', order: 50, icon: HistoryOutlined } },
    { path: '/customers/inquiries', component: lazyScreen(() => import('./inquiries_page.tsx'), 'InquiriesPage'), title: 'customers.inquiries_title', permission: 'customers.inquire', menu: { group: 'customers', order: 55, icon: QuestionCircleOutlined } },
    { path: '/fields', component: lazyScreen(() => import('./own_fields_page.tsx'), 'OwnFieldsPage'), title: 'customers.fields_title', permission: 'customers.fields', menu: { group: 'house', order: 40, icon: ProfileOutlined } },
    { path: '/customers/$keep_id/merge/$drop_id', component: lazyScreen(() => import('./merge_page.tsx'), 'MergePage'), title: 'customers.merge_title', permission: 'customers.merge_preview' },
    { path: '/customers/$relation_id', component: lazyScreen(() => import('./record_page.tsx'), 'RecordPage'), title: 'customers.record', permission: 'customers.get' },
    { path: '/customers/$relation_id/form', component: lazyScreen(() => import('./form_page.tsx'), 'FormPage'), title: 'customers.form_title', permission: 'customers.get' },
  ],
  panels: {
    customer_head: [{ key: 'ties_head', title: 'customers.ties', order: 20, permission: 'customers.ties', component: lazyScreen(() => import('./ties_head.tsx'), 'TiesHead') }],
    customer: [
      { key: 'overview', title: 'customers.tab.overview', order: 10, component: lazyScreen(() => import('./overview_panel.tsx'), 'OverviewPanel') },
      { key: 'file', title: 'customers.tab.file', order: 20, component: lazyScreen(() => import('./file_panel.tsx'), 'FilePanel') },
      { key: 'timeline', title: 'customers.tab.timeline', order: 50, permission: 'customers.timeline', component: lazyScreen(() => import('./timeline_panel.tsx'), 'TimelinePanel') },
    ],
  },
}
