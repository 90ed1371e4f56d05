import { screens as customers } from '#screens/customers'
import { screens as office } from '#screens/office'
import { screens as people } from '#screens/people'
import { screens as registration } from '#screens/registration'
import { screens as trade } from '#screens/trade'
import { screens as visits } from '#screens/visits'
import type { ScreenModule } from '#web/shell'

/** The pages of all modules, in order. */
export const screens: readonly ScreenModule[] = [office, people, customers, trade, visits, registration]
