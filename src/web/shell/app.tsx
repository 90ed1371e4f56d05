import { CalendarOutlined, DownOutlined, SearchOutlined } from '@ant-design/icons'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US.js'
import zhCN from 'antd/locale/zh_CN.js'
import 'dayjs/locale/zh-cn.js'
import { useState, type ReactNode } from 'react'
import { I18n, useLanguage, useT } from '#web/i18n'
import { theme } from '#web/ui'
import '../ui/base.css'
import '../ui/parts.css'
import './shell.css'
import { Frame } from './frame.tsx'
import { Broken, Missing, Pending, Permitted } from './misses.tsx'
import { ScreensContext, type Screen, type ScreenModule } from './screen.ts'

function routerOf(screens: readonly Screen[]) {
  const root = createRootRoute({ component: Frame, notFoundComponent: Missing })
  const routes = screens.map((screen) => {
    const Content = screen.component
    return createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: () => (
        <Permitted screen={screen}>
          <Content />
        </Permitted>
      ),
    })
  })
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(Object.entries(search).map(([name, value]): [string, string] => [name, String(value)])).toString()
      return text && `?${text}`
    },
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: Missing,
    defaultPendingComponent: Pending,
    defaultPendingMs: 200,
    defaultPendingMinMs: 150,
    scrollRestoration: true,
  })
}

/** The signed-in product: its pages, looks and language. */
export function App({ screens, client }: { screens: readonly ScreenModule[]; client: QueryClient }) {
  const [router] = useState(() => routerOf(screens.flatMap((module) => module.routes)))
  return (
    <I18n>
      <QueryClientProvider client={client}>
        <ScreensContext value={screens}>
          <Looks>
            <RouterProvider router={router} />
          </Looks>
        </ScreensContext>
      </QueryClientProvider>
    </I18n>
  )
}

function Looks({ children }: { children: ReactNode }) {
  const t = useT()
  const language = useLanguage()
  // Icons are pictures: what a button does is said in words of the page's language.
  const search = (
    <>
      <SearchOutlined aria-hidden />
      <span className="kd-hidden">{t('ui.find')}</span>
    </>
  )
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN.default : enUS.default}
      theme={theme}
      button={{ autoInsertSpace: false }}
      inputSearch={{ searchIcon: search }}
      datePicker={{ suffixIcon: <CalendarOutlined aria-hidden /> }}
      select={{ suffixIcon: <DownOutlined aria-hidden /> }}
      modal={{ closable: { 'aria-label': t('ui.close') } }}
      drawer={{ closable: { 'aria-label': t('ui.close') } }}
    >
      <AntApp>{children}</AntApp>
    </ConfigProvider>
  )
}
