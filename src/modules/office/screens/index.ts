import type { ScreenModule } from '#web/shell'
import { routes } from './routes.ts'

export const screens: ScreenModule = { routes }
