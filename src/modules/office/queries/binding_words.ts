import type { Act } from '#kernel/command'
import { getProduct } from '#kernel/module'
import type { StoredBinding, VersionInForce } from '#kernel/policy'
import { bindingSchema, reviewIn, type Binding } from '#kernel/policy/pack'
import { figureShown } from './figure_shown.ts'
import { whoWords } from './who_words.ts'
import { localeOf } from '../names.ts'

export type BindingLine = { kind: string; label: string; value: string | null; link: string | null }

function operationName(act: Act, id: string | undefined): string {
  return id === undefined ? '' : getProduct().operations.get(id)?.summary[localeOf(act)] ?? id
}

/** A word of ours in the reader's language. */
function say(act: Act, zh: string, en: string): string {
  return localeOf(act) === 'zh' ? zh : en
}

type Describe<K extends keyof Binding> = (act: Act, version: VersionInForce, bound: NonNullable<Binding[K]>) => Omit<BindingLine, 'kind'>

type Described = 'setting' | 'approval' | 'duty' | 'fields' | 'right' | 'tell' | 'built'

const describe: { [K in Described]: Describe<K> } = {
  setting: (act, version, bound) => {
    const def = getProduct().settings[bound.name]
    return { label: def?.label[localeOf(act)] ?? bound.name, value: figureShown(act, version, bound.value ?? null, def), link: null }
  },
  approval: (act, version, bound) => {
    const review = reviewIn({ approval: bound })
    const operation = operationName(act, review?.operation)
    return { label: say(act, `${operation}须经审核`, `${operation} is reviewed`), value: review?.steps.map((step) => whoWords(act, version, step.by)).join(' → ') ?? null, link: null }
  },
  duty: (act, version, bound) => ({ label: bound.label[localeOf(act)], value: whoWords(act, version, bound.owner), link: null }),
  fields: (act, _version, bound) => ({ label: say(act, `档案栏目：${bound.title.zh}`, `Part of the file: ${bound.title.en}`), value: bound.slots.map((slot) => slot.label[localeOf(act)]).join(localeOf(act) === 'zh' ? '、' : ', '), link: null }),
  right: (act, version, bound) => ({
    label: { allow: say(act, '允许', 'Allowed'), only: say(act, '只有以下人员可以', 'Only for'), forbid: say(act, '禁止', 'Forbidden') }[bound.verb],
    value: `${bound.who.map((who) => whoWords(act, version, who)).join('、')} · ${bound.operations.map((id) => operationName(act, id)).join('、')}`, link: null,
  }),
  tell: (act, version, bound) => ({ label: bound.says[localeOf(act)], value: bound.to.map((who) => whoWords(act, version, who)).join('、'), link: null }),
  built: (act, _version, bound) => ({ label: say(act, '程序已按本条实现', 'Built into the program'), value: operationName(act, bound.operation) || null, link: null }),
}

/** The one kind a binding has, in words. */
function lineOf(act: Act, version: VersionInForce, binding: Binding): Omit<BindingLine, 'kind'> | undefined {
  if (binding.setting) return describe.setting(act, version, binding.setting)
  if (binding.approval) return describe.approval(act, version, binding.approval)
  if (binding.duty) return describe.duty(act, version, binding.duty)
  if (binding.fields) return describe.fields(act, version, binding.fields)
  if (binding.right) return describe.right(act, version, binding.right)
  if (binding.tell) return describe.tell(act, version, binding.tell)
  return binding.built ? describe.built(act, version, binding.built) : undefined
}

/** What carries a clause, one line a binding. Bindings were checked when the text was adopted. */
export function bindingLines(act: Act, version: VersionInForce, binds: readonly StoredBinding[]): BindingLine[] {
  return binds.flatMap((bind) => {
    const parsed = bindingSchema.safeParse(bind)
    const line = parsed.success ? lineOf(act, version, parsed.data) : undefined
    return line ? [{ kind: Object.keys(bind)[0] ?? '', ...line }] : []
  })
}
