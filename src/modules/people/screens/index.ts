import type { ScreenModule } from '#web/shell'

export const screens: ScreenModule = { routes: [] }
