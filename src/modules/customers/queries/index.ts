import { cities } from './cities.ts'
import { duplicates } from './duplicates.ts'
import { exportList } from './export.ts'
import { get } from './get.ts'
import { list } from './list.ts'
import { recognise } from './recognise.ts'
import { timeline } from './timeline.ts'

export const queries = [list, exportList, get, timeline, cities, recognise, duplicates]
