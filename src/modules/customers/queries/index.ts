import { changes } from './changes.ts'
import { cities } from './cities.ts'
import { pairs } from './duplicate_pairs.ts'
import { duplicates } from './duplicates.ts'
import { exportList } from './export.ts'
import { get } from './get.ts'
import { preview } from './merge_preview.ts'
import { merges } from './merges.ts'
import { list } from './list.ts'
import { quality } from './quality.ts'
import { recognise } from './recognise.ts'
import { timeline } from './timeline.ts'

export const queries = [list, exportList, get, timeline, cities, changes, quality, recognise, duplicates, pairs, preview, merges]
