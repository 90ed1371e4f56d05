export { App } from './App.tsx'
export { useMenu } from './menu.ts'
export { lazyScreen, usePanels, useScreens } from './screen.ts'
export type { MenuGroup, Panel, Screen, ScreenModule } from './screen.ts'
