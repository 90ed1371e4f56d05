import { AuditOutlined, BellOutlined, BookOutlined, CarryOutOutlined, CompassOutlined, HomeOutlined, ImportOutlined, MessageOutlined, SendOutlined } from '@ant-design/icons'
import { lazyScreen, type Screen } from '#web/shell'

/** Today, messages, regulations, the act log, imports and the tour. */
export const routes: readonly Screen[] = [
  {
    path: '/', title: 'office.today_title', menu: { group: 'work', order: 10, icon: HomeOutlined },
    component: lazyScreen(() => import('./today_page.tsx'), 'TodayPage'),
  },
  {
    path: '/duties', title: 'office.duties_title', menu: { group: 'work', order: 80, icon: CarryOutOutlined },
    component: lazyScreen(() => import('./duties_page.tsx'), 'DutiesPage'),
  },
  {
    path: '/messages', title: 'office.messages_title', menu: { group: 'work', order: 90, icon: MessageOutlined },
    component: lazyScreen(() => import('./messages_page.tsx'), 'MessagesPage'),
  },
  {
    path: '/message-settings', title: 'channels.my_title', menu: { group: 'house', order: 85, icon: BellOutlined },
    component: lazyScreen(() => import('./message_settings_page.tsx'), 'MessageSettingsPage'),
  },
  {
    path: '/channels', title: 'channels.page_title', permission: 'office.channels', menu: { group: 'house', order: 50, icon: SendOutlined },
    component: lazyScreen(() => import('./channels_page.tsx'), 'ChannelsPage'),
  },
  {
    path: '/regulations', title: 'office.regulations_title', menu: { group: 'rules', order: 10, icon: BookOutlined },
    component: lazyScreen(() => import('./regulations_page.tsx'), 'RegulationsPage'),
  },
  {
    path: '/regulations/new', title: 'office.adopt_title', permission: 'office.adopt',
    component: lazyScreen(() => import('./adopt_page.tsx'), 'AdoptPage'),
  },
  {
    path: '/regulations/$regulation_id', title: 'office.regulation_title',
    component: lazyScreen(() => import('./regulation_page.tsx'), 'RegulationPage'),
  },
  {
    path: '/regulations/$regulation_id/review', title: 'office.review_title',
    component: lazyScreen(() => import('./review_page.tsx'), 'ReviewPage'),
  },
  {
    path: '/acts', title: 'office.acts_title', permission: 'office.acts', menu: { group: 'rules', order: 20, icon: AuditOutlined },
    component: lazyScreen(() => import('./acts_page.tsx'), 'ActsPage'),
  },
  { path: '/acts/$act_id', title: 'office.acts_title', component: lazyScreen(() => import('./act_page.tsx'), 'ActPage'), permission: 'office.act' },
  {
    path: '/imports', title: 'office.imports_title', permission: 'office.imports', menu: { group: 'customers', order: 80, icon: ImportOutlined },
    component: lazyScreen(() => import('./imports_page.tsx'), 'ImportsPage'),
  },
  {
    path: '/imports/$import_id', title: 'office.imports_title', permission: 'office.import',
    component: lazyScreen(() => import('./import_page.tsx'), 'ImportPage'),
  },
  {
    path: '/tour', title: 'office.tour_title', demo: true, menu: { group: 'work', order: 95, icon: CompassOutlined },
    component: lazyScreen(() => import('./tour_page.tsx'), 'TourPage'),
  },
]
