import { AuditOutlined, BookOutlined, CarryOutOutlined, CompassOutlined, HomeOutlined, ImportOutlined, MessageOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'

export const screens: ScreenModule = {
  routes: [
    { path: '/', title: 'office.today_title', component: lazyScreen(() => import('./TodayPage.tsx'), 'TodayPage'), menu: { group: 'work', order: 10, icon: HomeOutlined } },
    { path: '/duties', title: 'office.duties_title', component: lazyScreen(() => import('./DutiesPage.tsx'), 'DutiesPage'), menu: { group: 'work', order: 80, icon: CarryOutOutlined } },
    { path: '/messages', title: 'office.messages_title', component: lazyScreen(() => import('./MessagesPage.tsx'), 'MessagesPage'), menu: { group: 'work', order: 90, icon: MessageOutlined } },
    { path: '/regulations', title: 'office.regulations_title', component: lazyScreen(() => import('./RegulationsPage.tsx'), 'RegulationsPage'), menu: { group: 'rules', order: 10, icon: BookOutlined } },
    { path: '/regulations/new', title: 'office.adopt_title', component: lazyScreen(() => import('./AdoptPage.tsx'), 'AdoptPage'), permission: 'office.adopt' },
    { path: '/regulations/$regulation_id', title: 'office.regulation_title', component: lazyScreen(() => import('./RegulationPage.tsx'), 'RegulationPage') },
    { path: '/acts', title: 'office.acts_title', component: lazyScreen(() => import('./ActsPage.tsx'), 'ActsPage'), permission: 'office.acts', menu: { group: 'rules', order: 20, icon: AuditOutlined } },
    { path: '/acts/$act_id', title: 'office.acts_title', component: lazyScreen(() => import('./ActPage.tsx'), 'ActPage'), permission: 'office.act' },
    { path: '/imports', title: 'office.imports_title', component: lazyScreen(() => import('./ImportsPage.tsx'), 'ImportsPage'), permission: 'office.imports', menu: { group: 'customers', order: 80, icon: ImportOutlined } },
    { path: '/imports/$import_id', title: 'office.imports_title', component: lazyScreen(() => import('./ImportPage.tsx'), 'ImportPage'), permission: 'office.import' },
    { path: '/tour', title: 'office.tour_title', component: lazyScreen(() => import('./TourPage.tsx'), 'TourPage'), demo: true, menu: { group: 'work', order: 95, icon: CompassOutlined } },
  ],
}
