import { ApartmentOutlined, QuestionCircleOutlined, SafetyCertificateOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons'
import { lazyScreen, type ScreenModule } from '#web/shell'

export const screens: ScreenModule = {
  routes: [
    { path: '/people', title: 'people.people_title', component: lazyScreen(() => import('./people_page.tsx'), 'PeoplePage'), permission: 'people.people', menu: { group: 'house', order: 10, icon: TeamOutlined } },
    { path: '/people/$person_id', title: 'people.person_title', component: lazyScreen(() => import('./person_page.tsx'), 'PersonPage'), permission: 'people.person' },
    { path: '/units', title: 'people.units_title', component: lazyScreen(() => import('./units_page.tsx'), 'UnitsPage'), permission: 'people.units', menu: { group: 'house', order: 20, icon: ApartmentOutlined } },
    { path: '/positions', title: 'people.positions_title', component: lazyScreen(() => import('./positions_page.tsx'), 'PositionsPage'), permission: 'people.positions', menu: { group: 'house', order: 30, icon: SafetyCertificateOutlined } },
    { path: '/access', title: 'people.access_title', component: lazyScreen(() => import('./access_page.tsx'), 'AccessPage'), permission: 'people.explain_access', menu: { group: 'house', order: 40, icon: QuestionCircleOutlined } },
    { path: '/me', title: 'people.me_title', component: lazyScreen(() => import('./me_page.tsx'), 'MePage'), menu: { group: 'house', order: 90, icon: UserOutlined } },
  ],
}
