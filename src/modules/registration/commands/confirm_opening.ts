import { command } from '#kernel/command'
import { confirmOpening as operation } from '../contract/opening.ts'
import { factsOf, governsLine, readLines } from '../opening/load.ts'
import { openLine } from '../opening/open_line.ts'
import { applyOpenings } from '../opening/write.ts'
import { shownLine } from '../queries/opening.ts'
import { decideOpening } from '../rules/opening.ts'
import { registrationSettings } from '../settings.ts'

/** H-13, S3-22-02 The market department confirms a line of the old register: the customer counts as filed, its protection as begun when the register says. */
export const confirmOpening = command({
  operation,
  settings: registrationSettings,
  load: (act, { line_id }) => openLine(act, line_id),
  governs: governsLine,
  decide: decideOpening,
  taken: 'registration.taken',
  async apply(act, decision, facts) {
    const [entry] = await applyOpenings(act, [{ facts, decision, act_id: act.act_id }])
    return act.record(entry ?? { subject: { kind: 'opening_line', id: facts.row.id } }, await shownLine(act, facts.row.id))
  },
  many: {
    load: async (act, inputs) => (await factsOf(act, await readLines(act, inputs.map((input) => input.line_id)), true)).filter((one) => one.state === 'open'),
    apply: applyOpenings,
  },
})
