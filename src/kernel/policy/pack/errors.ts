import type { Text } from './text.ts'

/** One thing wrong with a pack. */
export type PackError = {
  /** The clause it stands in; null when it concerns the whole pack. */
  readonly clause: string | null
  /** The place inside the clause, or inside the pack, `binds.0.steps.1.by`. */
  readonly path: string
  readonly code: PackErrorCode
  readonly message: Text
}

/** The word the message is about: a name, a figure as it was written. */
type Say = (word: string) => Text

const MESSAGES = {
  'yaml.syntax': (w) => ({ zh: `不是有效的 YAML：${w}`, en: `not valid YAML: ${w}` }),
  'shape': (w) => ({ zh: `格式不符：${w}`, en: `not in the form of a pack: ${w}` }),
  'pack.unknown': (w) => ({ zh: `找不到要引用的范本“${w}”`, en: `no pack '${w}' to take clauses from` }),
  'pack.circle': (w) => ({ zh: `范本“${w}”循环引用`, en: `the pack '${w}' takes from itself` }),
  'clause.twice': (w) => ({ zh: `条款编号 ${w} 重复`, en: `the clause id ${w} stands twice` }),
  'clause.gap': (w) => ({ zh: `条款编号不连续，此处应为 ${w}`, en: `clause ids leave a gap: ${w} should stand here` }),
  'clause.unbound': (w) => ({ zh: `条款 ${w} 没有任何绑定，也没有注明待哪个模块`, en: `clause ${w} binds nothing and is not pending` }),
  'role.unknown': (w) => ({ zh: `角色“${w}”未在 roles 中声明`, en: `the role '${w}' is not declared in roles` }),
  'role.not_body': (w) => ({ zh: `角色“${w}”不是小组，不能有成员`, en: `the role '${w}' is not a body and can have no members` }),
  'resolver.unknown': (w) => ({ zh: `没有“${w}”这种取人方式`, en: `there is no resolver '${w}'` }),
  'resolver.argument': (w) => ({ zh: `括号里应写明是谁的、什么的：${w}`, en: `the brackets must say of whom or of what: ${w}` }),
  'module.unknown': (w) => ({ zh: `没有模块“${w}”`, en: `there is no module '${w}'` }),
  'operation.unknown': (w) => ({ zh: `没有操作“${w}”`, en: `there is no operation '${w}'` }),
  'record.unknown': (w) => ({ zh: `没有记录或操作“${w}”可加字段`, en: `there is no record or operation '${w}' to add fields to` }),
  'setting.unknown': (w) => ({ zh: `没有参数“${w}”`, en: `there is no setting '${w}'` }),
  'setting.value': (w) => ({ zh: `参数“${w}”不接受这个值`, en: `the setting '${w}' does not accept this value` }),
  'setting.key': (w) => ({ zh: `参数“${w}”的行或列不存在，或者不该有`, en: `the setting '${w}' has no such row or cell` }),
  'setting.twice': (w) => ({ zh: `参数“${w}”已由另一条款绑定`, en: `the setting '${w}' is bound by another clause already` }),
  'setting.undeclared': (w) => ({ zh: `参数“${w}”既未在本范本绑定，也未在 uses 中声明`, en: `the setting '${w}' is neither bound here nor declared in uses` }),
  'table.gap': (w) => ({ zh: `参数“${w}”的表有空档：有的值没有一行管`, en: `the table of '${w}' has a gap: no row covers some values` }),
  'table.overlap': (w) => ({ zh: `参数“${w}”的表有重叠：有的值两行都管`, en: `the table of '${w}' overlaps: two rows claim a value` }),
  'text.literal': (w) => ({ zh: `数字“${w}”应写成参数占位`, en: `the figure '${w}' must be written as a placeholder` }),
  'text.placeholder': (w) => ({ zh: `花括号里不是参数：${w}`, en: `the braces hold no setting: ${w}` }),
  'text.uneven': (w) => ({ zh: `中英文的参数不一致：${w}`, en: `the two languages name different settings: ${w}` }),
  'binding.later': (w) => ({ zh: `“${w}”目前只能写在待定条款里`, en: `'${w}' may stand in pending clauses only for now` }),
  'duty.twice': (w) => ({ zh: `应办事项“${w}”重复`, en: `the duty '${w}' stands twice` }),
  'field.twice': (w) => ({ zh: `字段“${w}”重复`, en: `the field '${w}' stands twice` }),
  'field.intimate': (w) => ({ zh: `私人字段“${w}”不得必填，也不得计入完整度（weight: 0）`, en: `the intimate field '${w}' may be neither required nor counted (weight: 0)` }),
  'field.choices': (w) => ({ zh: `字段“${w}”的选项与类型不符`, en: `the choices of the field '${w}' do not fit its type` }),
} as const satisfies Record<string, Say>

/** The kinds of fault a pack can have. */
export type PackErrorCode = keyof typeof MESSAGES

/** A fault at a place, with its sentence. */
export function packError(clause: string | null, path: string, code: PackErrorCode, word: string): PackError {
  return { clause, path, code, message: MESSAGES[code](word) }
}
