import { demoTemplate } from '../../test/support/templates.ts'
import { missingFigures, readCharter } from './charter.ts'
import { runAblated, runWhole } from './run.ts'
import { readClauseTests, scenariosOf, type ClauseTest } from './tests.ts'
import { isBound, readTexts, type ShippedText } from './texts.ts'

/** What running the clauses found: why a bound clause does not run, by its id. Those absent run. */
export type Found = { texts: readonly ShippedText[]; faults: ReadonlyMap<string, string>; with_charter: boolean }

/** Why a clause fails before it is left out: no scenario, one that fails, or a figure of the charter that stands nowhere. */
function faultBefore(scenarios: readonly ClauseTest[], passed: (test: ClauseTest) => boolean, missing: readonly string[]): string | undefined {
  if (scenarios.length === 0) return 'has no scenario: write a test in test/clauses whose title begins with its id'
  const failing = scenarios.find((one) => !passed(one))
  if (failing) return `its scenario fails: ${failing.file} “${failing.title}”`
  return missing.length > 0 ? `the charter's figures stand neither in its bindings nor in its scenario: ${missing.join(', ')}` : undefined
}

/** Runs every scenario as it is and again without its clause, and compares figures with the charter where it is at hand. */
export async function findRunning(): Promise<Found> {
  const texts = await readTexts()
  const tests = readClauseTests()
  const charter = readCharter()
  const bound = texts.flatMap((text) => text.own).filter((one) => isBound(one.clause))
  await demoTemplate()
  const whole = await runWhole([...new Set(tests.filter((one) => one.file.startsWith('test/clauses/')).map((one) => one.file))].sort())
  const passed = (test: ClauseTest) => whole.get(test.file)?.passed.has(test.title) ?? false
  const faults = new Map<string, string>()
  const toAblate = new Map<string, readonly ClauseTest[]>()
  for (const placed of bound) {
    const { id } = placed.clause
    const scenarios = scenariosOf(tests, id)
    const fault = faultBefore(scenarios, passed, missingFigures(placed, charter?.get(id) ?? {}, scenarios))
    if (fault === undefined) toAblate.set(id, scenarios)
    else faults.set(id, fault)
  }
  for (const [id, fault] of await runAblated(toAblate)) faults.set(id, fault)
  return { texts, faults, with_charter: charter !== undefined }
}
