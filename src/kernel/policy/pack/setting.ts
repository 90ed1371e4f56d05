import { z } from 'zod'
import type { Locale, Text } from './text.ts'

/** What a figure is counted in; `count` and `none` render without a unit word. */
export type Unit = 'month' | 'day' | 'working_day' | 'hour' | 'minute' | 'count' | 'none'

/** Which day's version of a regulation gives the figure: the day the record began, the day of the act, or the period. */
export type Anchor = 'record' | 'act' | 'period'

/** The form a setting's value takes. */
export type SettingType = 'number' | 'boolean' | 'choice' | 'choices' | 'numbers' | 'names' | 'time' | 'role' | 'table'

/** One setting a clause may bind: what it is called, counted in and anchored to. It never holds a figure in force. */
export type SettingDef<V = unknown> = {
  readonly type: SettingType
  readonly unit: Unit
  readonly anchor: Anchor
  readonly label: Text
  /** Accepts exactly the values a clause may give. */
  readonly schema: z.ZodType<V>
  /** Labels of the values, for `choice` and `choices`. */
  readonly choices?: Readonly<Record<string, Text>>
  /** For `table`: the names of the keys, in order, and the definition of each cell. */
  readonly keys?: readonly string[]
  readonly cells?: Readonly<Record<string, SettingDef>>
}

/** Settings by name, `module.setting`. */
export type SettingRegistry = Readonly<Record<string, SettingDef>>

/** The type of a setting's value. */
export type SettingValue<D> = D extends SettingDef<infer V> ? V : never

/** The values of a whole registry, by name. */
export type SettingValues<R extends SettingRegistry> = { readonly [K in keyof R]: SettingValue<R[K]> }

type Base = { readonly label: Text; readonly anchor: Anchor }
type Choices = Readonly<Record<string, Text>>

const NAME = /^[a-z][a-z0-9_]*$/
const distinct = <T>(list: readonly T[]): boolean => new Set(list).size === list.length

function whole(unit: Unit, least: number): (base: Base) => SettingDef<number> {
  return (base) => ({ ...base, type: 'number', unit, schema: z.int().min(least) })
}

function choice<C extends Choices>(base: Base & { readonly choices: C }): SettingDef<keyof C & string> {
  const schema = z.enum(Object.keys(base.choices)) as unknown as z.ZodType<keyof C & string>
  return { ...base, type: 'choice', unit: 'none', schema }
}

function choices<C extends Choices>(base: Base & { readonly choices: C }): SettingDef<readonly (keyof C & string)[]> {
  const one = z.enum(Object.keys(base.choices)) as unknown as z.ZodType<keyof C & string>
  return { ...base, type: 'choices', unit: 'none', schema: z.array(one).readonly().refine(distinct) }
}

function table(base: Base & { readonly keys: readonly string[]; readonly cells: SettingRegistry }): SettingDef<unknown> {
  return { ...base, type: 'table', unit: 'none', schema: z.unknown() }
}

/** Builders for a module's `settings.ts`: `setting.months({ label, anchor })` and so on. */
export const setting = {
  /** Calendar months, at least 1. */
  months: whole('month', 1),
  /** Natural days, 0 or more. */
  days: whole('day', 0),
  /** Working days of the company's calendar, 0 or more. */
  workingDays: whole('working_day', 0),
  /** Hours, 0 or more. */
  hours: whole('hour', 0),
  /** Minutes, 0 or more. */
  minutes: whole('minute', 0),
  /** A number of things, 0 or more; the text names the thing. */
  count: whole('count', 0),
  /** A switch. */
  flag: (base: Base): SettingDef<boolean> => ({ ...base, type: 'boolean', unit: 'none', schema: z.boolean() }),
  /** A time of day `HH:MM` in the company's time zone. */
  time: (base: Base): SettingDef<string> => ({
    ...base, type: 'time', unit: 'none', schema: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  }),
  /** A list of day counts, none twice. */
  dayList: (base: Base): SettingDef<readonly number[]> => ({
    ...base, type: 'numbers', unit: 'day', schema: z.array(z.int().min(0)).readonly().refine(distinct),
  }),
  /** A list of codes (position codes and the like), at least one, none twice. */
  names: (base: Base): SettingDef<readonly string[]> => ({
    ...base, type: 'names', unit: 'none', schema: z.array(z.string().regex(NAME)).min(1).readonly().refine(distinct),
  }),
  /** The name of a role of the pack that binds it. */
  role: (base: Base): SettingDef<string> => ({ ...base, type: 'role', unit: 'none', schema: z.string().regex(NAME) }),
  /** One of named values. */
  choice,
  /** Some of named values, none twice, maybe none at all. */
  choices,
  /** A keyed table; clauses bind single cells, `reception.standard[vip,chairman].host`. */
  table,
} as const

const UNITS: Readonly<Record<Unit, { zh: string; en: readonly [string, string] } | null>> = {
  month: { zh: '个月', en: ['month', 'months'] },
  day: { zh: '天', en: ['day', 'days'] },
  working_day: { zh: '个工作日', en: ['working day', 'working days'] },
  hour: { zh: '小时', en: ['hour', 'hours'] },
  minute: { zh: '分钟', en: ['minute', 'minutes'] },
  count: null,
  none: null,
}

function joined(parts: readonly string[], locale: Locale): string {
  if (locale === 'zh') return parts.join('、')
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}

function withUnit(figures: string, plural: boolean, unit: Unit, locale: Locale): string {
  const word = UNITS[unit]
  if (word === null) return figures
  return locale === 'zh' ? `${figures} ${word.zh}` : `${figures} ${word.en[plural ? 1 : 0]}`
}

/**
 * A setting's value as a reader sees it: `3 个月`, `3 months`, `30、7、3、1 天`, `09:00`, the label of a choice.
 * Nothing in force reads `未定` / `not set`; a definition that is not known gives the bare value.
 */
export function formatFigure(value: unknown, def: SettingDef | undefined, locale: Locale): string {
  if (value === undefined || value === null) return locale === 'zh' ? '未定' : 'not set'
  if (typeof value === 'boolean') return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  if (Array.isArray(value)) {
    const words = value.map((item) => def?.choices?.[String(item)]?.[locale] ?? String(item))
    return withUnit(joined(words, locale), value.length !== 1 || value[0] !== 1, def?.unit ?? 'none', locale)
  }
  if (typeof value === 'number') return withUnit(String(value), value !== 1, def?.unit ?? 'none', locale)
  return def?.choices?.[String(value)]?.[locale] ?? String(value)
}
