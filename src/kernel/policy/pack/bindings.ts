import { z } from 'zod'
import { textSchema } from './text.ts'
import { rowSchema, whenSchema } from './when.ts'

const name = z.string().regex(/^[a-z][a-z0-9_]*$/)
const dotted = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/)
const who = z.string().min(1)

/** How a signature may be given: in one's own account, by a link with a code, or on paper with the scan attached. */
const signature = z.enum(['account', 'link', 'paper'])

/** The stage from which a field must be filled in. */
export const STAGES = ['filing', 'acceptance', 'contract', 'credit'] as const

/** The forms a field's value takes. Money is integer fen, percent a number from 0 to 100. */
export const SLOT_TYPES = [
  'text', 'long_text', 'number', 'money', 'percent', 'day', 'choice', 'choices', 'boolean', 'person', 'phone', 'address', 'file',
] as const

const settingBinding = z.strictObject({
  name: dotted,
  /** The row of a keyed table: `[vip, chairman]`. */
  key: z.array(name).min(1).optional(),
  /** The cell of that row. */
  cell: name.optional(),
  /** The value, or `ask`: the company gives it when it adopts the text. */
  value: z.json().optional(),
  /** An ordered table in place of a value. */
  first_match: z.array(rowSchema).min(1).optional(),
  /** What units below may do: nothing, only more, only less, or anything. */
  strength: z.enum(['fixed', 'floor', 'ceiling', 'default']).default('default'),
}).refine((b) => (b.value === undefined) !== (b.first_match === undefined), { path: ['value'] })

const step = z.strictObject({
  /** Names the step when another one, or a deadline, refers to it. */
  id: name.optional(),
  /** A role of the pack or a resolver. */
  by: who,
  signs: z.array(signature).min(1).default(['account']),
  /** What people call the step, where a review has several. */
  label: textSchema.optional(),
  /** Its place where several clauses give steps to one review; without it, the order of the clauses. */
  order: z.int().min(1).optional(),
})

/** The record exists, keeps its place, and each step passes or returns it. */
const reviewBinding = z.strictObject({
  form: z.literal('review'),
  operation: dotted,
  when: whenSchema.optional(),
  steps: z.array(step).min(1),
  /** The settings that say how long a step may take, what happens then, and how long a returned record keeps its place. */
  deadline: z.strictObject({ limit: dotted.optional(), overdue: dotted.optional(), returned: dotted.optional() }).optional(),
})

/** Forms of approval that no running clause uses yet. */
const laterApproval = z.looseObject({ form: z.enum(['gate', 'permit', 'body']) })

const dutyBinding = z.strictObject({
  id: name,
  owner: who,
  /** The act that brings the duty about; `when` reads the facts of that act. */
  after: dotted.optional(),
  every: z.enum(['day', 'week', 'month', 'quarter', 'half_year', 'year']).optional(),
  /** Of what comes every month: the setting that holds the day; on a holiday it is owed on the next working day. */
  on_day: dotted.optional(),
  /** Owed for each customer for which nothing that settles it has been done for the time `within` gives. */
  each: z.enum(['customer']).optional(),
  when: whenSchema.optional(),
  /** The setting that holds the time allowed; without it the duty stands open and is never a breach. */
  within: dotted.optional(),
  settle: z.strictObject({ act: dotted, by: who.optional() }),
  remind: z.array(who).optional(),
  label: textSchema,
}).refine((b) => [b.after, b.every, b.each].filter((one) => one !== undefined).length === 1, { path: ['after'] })
  .refine((b) => b.each === undefined || b.within !== undefined, { path: ['within'] })
  .refine((b) => (b.every === 'month') === (b.on_day !== undefined), { path: ['on_day'] })

const slot = z.strictObject({
  name,
  type: z.enum(SLOT_TYPES),
  label: textSchema,
  choices: z.record(name, textSchema).optional(),
  /** Shown behind the value: 人, 吨. */
  unit: textSchema.optional(),
  /** How much it adds to completeness; 0 leaves it out. */
  weight: z.int().min(0).max(100).default(1),
  required_from: z.enum(STAGES).optional(),
  /** Of a person's private life: off until an administrator switches it on, never required, never counted. */
  intimate: z.boolean().default(false),
  /** The record has this field of its own; the clause only says what it weighs and when it is needed. */
  built_in: z.boolean().default(false),
})

const fieldsBinding = z.strictObject({
  /** A module's record or operation. */
  on: dotted,
  part: name,
  title: textSchema,
  when: whenSchema.optional(),
  slots: z.array(slot).min(1),
})

const rightBinding = z.strictObject({
  verb: z.enum(['allow', 'only', 'forbid']),
  operations: z.array(dotted).min(1),
  who: z.array(who).min(1),
  when: whenSchema.optional(),
})

const tellBinding = z.strictObject({
  id: name,
  after: dotted,
  when: whenSchema.optional(),
  to: z.array(who).min(1),
  says: textSchema,
})

const builtBinding = z.strictObject({
  operation: dotted.optional(),
  rule: dotted.optional(),
  list: dotted.optional(),
  panel: dotted.optional(),
}).refine((b) => [b.operation, b.rule, b.list, b.panel].some((part) => part !== undefined), { path: ['operation'] })

const laterBinding = z.looseObject({})

/**
 * One binding of a clause: exactly one key, which names its kind. It reads the same in YAML, in a loaded pack and in the database.
 */
export const bindingSchema = z.strictObject({
  setting: settingBinding.optional(),
  approval: z.discriminatedUnion('form', [reviewBinding, laterApproval]).optional(),
  duty: dutyBinding.optional(),
  register: laterBinding.optional(),
  fields: fieldsBinding.optional(),
  right: rightBinding.optional(),
  tell: tellBinding.optional(),
  measure: laterBinding.optional(),
  notice: laterBinding.optional(),
  built: builtBinding.optional(),
}).refine((binding) => Object.keys(binding).length === 1, { error: 'a binding has exactly one kind' })

/** One binding of a clause; one of its keys is there. */
export type Binding = z.infer<typeof bindingSchema>

/** The kinds of binding. */
export type BindingKind = keyof Binding

/** What stands behind one kind: `BindingOf<'duty'>`. */
export type BindingOf<K extends BindingKind> = NonNullable<Binding[K]>

/** A review that a clause asks for. */
export type ReviewBinding = z.infer<typeof reviewBinding>

/** A field a clause asks for. */
export type Slot = z.infer<typeof slot>

/** The kinds no running clause may use yet; of approvals only the review is carried. */
export function laterKind(binding: Binding): string | undefined {
  if (binding.approval !== undefined && binding.approval.form !== 'review') return `approval ${binding.approval.form}`
  if (binding.duty?.every !== undefined && binding.duty.every !== 'month') return `duty every ${binding.duty.every}`
  return (['register', 'measure', 'notice'] as const).find((kind) => binding[kind] !== undefined)
}

/** The review a binding asks for, if it does. */
export function reviewIn(binding: Binding): ReviewBinding | undefined {
  return binding.approval?.form === 'review' ? binding.approval : undefined
}
