export { App } from './App.tsx'
export { lazyScreen, usePanels, useScreens } from './screen.ts'
export type { MenuGroup, Panel, Screen, ScreenModule } from './screen.ts'
