import { query } from '#kernel/command'
import { recognise as operation } from '../contract/index.ts'
import { recognise as readText, type Found, type Recognised } from '../rules/paste.ts'
import { isList, recogniseLines } from '../rules/paste_lines.ts'

type Field = { value: string; sure: boolean; from: number; to: number }

/** Decision 10: a pasted message, card or table row by row, read for the form; writes nothing and asks nobody. */
export const recognise = query(operation, async (_act, input) => {
  if (!isList(input.text)) return { items: input.text.trim() === '' ? [] : [itemOf(input.text, readText(input.text))], dropped: 0 }
  const { lines, left_out } = recogniseLines(input.text)
  return { items: lines.map((line) => itemOf(line.text, line.recognised)), dropped: left_out }
})

function itemOf(raw: string, found: Recognised) {
  const phone = found.phones[0]
  const fields = {
    name: field(found.name), contact: field(found.person), title: field(found.title), phone: phone && field({ ...phone, value: phone.value.national }),
    address: field(found.address), credit_code: field(found.credit_code), project: field(found.project), note: field(found.note),
  }
  return { raw, visited_today: found.visited_today?.value === true, fields: Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value] as const] : []))) }
}

function field(found: Found<string> | undefined): Field | undefined {
  return found && { value: found.value, sure: found.sure, from: found.span[0], to: found.span[1] }
}
