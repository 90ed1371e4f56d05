import { AuditOutlined, BookOutlined, CarryOutOutlined, CompassOutlined, HomeOutlined, ImportOutlined, MessageOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'

export const screens: ScreenModule = {
  routes: [
    { path: '/', title: 'office.today_title', component: lazyScreen(() => import('./today_page.tsx'), 'TodayPage'), menu: { group: 'work', order: 10, icon: HomeOutlined } },
    { path: '/duties', title: 'office.duties_title', component: lazyScreen(() => import('./duties_page.tsx'), 'DutiesPage'), menu: { group: 'work', order: 80, icon: CarryOutOutlined } },
    { path: '/messages', title: 'office.messages_title', component: lazyScreen(() => import('./messages_page.tsx'), 'MessagesPage'), menu: { group: 'work', order: 90, icon: MessageOutlined } },
    { path: '/regulations', title: 'office.regulations_title', component: lazyScreen(() => import('./regulations_page.tsx'), 'RegulationsPage'), menu: { group: 'rules', order: 10, icon: BookOutlined } },
    { path: '/regulations/new', title: 'office.adopt_title', component: lazyScreen(() => import('./adopt_page.tsx'), 'AdoptPage'), permission: 'office.adopt' },
    { path: '/regulations/$regulation_id', title: 'office.regulation_title', component: lazyScreen(() => import('./regulation_page.tsx'), 'RegulationPage') },
    { path: '/acts', title: 'office.acts_title', component: lazyScreen(() => import('./acts_page.tsx'), 'ActsPage'), permission: 'office.acts', menu: { group: 'rules', order: 20, icon: AuditOutlined } },
    { path: '/acts/$act_id', title: 'office.acts_title', component: lazyScreen(() => import('./act_page.tsx'), 'ActPage'), permission: 'office.act' },
    { path: '/imports', title: 'office.imports_title', component: lazyScreen(() => import('./imports_page.tsx'), 'ImportsPage'), permission: 'office.imports', menu: { group: 'customers', order: 80, icon: ImportOutlined } },
    { path: '/imports/$import_id', title: 'office.imports_title', component: lazyScreen(() => import('./import_page.tsx'), 'ImportPage'), permission: 'office.import' },
    { path: '/tour', title: 'office.tour_title', component: lazyScreen(() => import('./tour_page.tsx'), 'TourPage'), demo: true, menu: { group: 'work', order: 95, icon: CompassOutlined } },
  ],
}
