import { exportWeek } from './queries/export_team_week.ts'
import { queries } from './queries/team_week.ts'

/** What the team's week is read by. */
export const teamWeek = [...queries, exportWeek]
