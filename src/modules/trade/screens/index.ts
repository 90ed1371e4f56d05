import type { ScreenModule } from '#web/shell'

/** The pages of trade and its panel on the customer record. */
export const screens: ScreenModule = { routes: [] }
