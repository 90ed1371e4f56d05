import { ApartmentOutlined, MailOutlined, QuestionCircleOutlined, RocketOutlined, SafetyCertificateOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons'
import { lazyScreen, type Screen } from '#web/shell'

/** People, units, positions, and oneself. */
export const routes: readonly Screen[] = [
  {
    path: '/people', title: 'people.people_title', permission: 'people.people', menu: { group: 'house', order: 10, icon: TeamOutlined },
    component: lazyScreen(() => import('./people_page.tsx'), 'PeoplePage'),
  },
  {
    path: '/people/$person_id', title: 'people.person_title', permission: 'people.person',
    component: lazyScreen(() => import('./person_page.tsx'), 'PersonPage'),
  },
  {
    path: '/invitations', title: 'people.invitations_title', permission: 'people.invitations', menu: { group: 'house', order: 15, icon: MailOutlined },
    component: lazyScreen(() => import('./invitations/invitations_page.tsx'), 'InvitationsPage'),
  },
  {
    path: '/setup', title: 'people.setup_title', permission: 'people.first_steps', menu: { group: 'house', order: 5, icon: RocketOutlined },
    component: lazyScreen(() => import('./setup_page.tsx'), 'SetupPage'),
  },
  {
    path: '/staff-list/$import_id', title: 'people.staff_title', permission: 'people.staff_differences',
    component: lazyScreen(() => import('./staff_page.tsx'), 'StaffPage'),
  },
  {
    path: '/units', title: 'people.units_title', permission: 'people.units', menu: { group: 'house', order: 20, icon: ApartmentOutlined },
    component: lazyScreen(() => import('./units_page.tsx'), 'UnitsPage'),
  },
  {
    path: '/positions', title: 'people.positions_title', permission: 'people.positions', menu: { group: 'house', order: 30, icon: SafetyCertificateOutlined },
    component: lazyScreen(() => import('./positions_page.tsx'), 'PositionsPage'),
  },
  {
    path: '/access', title: 'people.access_title', permission: 'people.explain_access', menu: { group: 'house', order: 40, icon: QuestionCircleOutlined },
    component: lazyScreen(() => import('./access_page.tsx'), 'AccessPage'),
  },
  {
    path: '/me', title: 'people.me_title', menu: { group: 'house', order: 90, icon: UserOutlined },
    component: lazyScreen(() => import('./me_page.tsx'), 'MePage'),
  },
]
