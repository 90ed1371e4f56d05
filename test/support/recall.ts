import { transact, type Db } from '#kernel/db'
import { likely, type Alike } from '../../src/modules/customers/relation/likely.ts'
import { written, type Company, type Variant } from './company_names.ts'

/** What was measured of one variant. Times in milliseconds. */
export type Recall = {
  title: string
  goal: number
  /** Texts typed that name few enough companies to be decided. */
  tried: number
  found: number
  /** Found, whatever else the texts might name, of all texts typed. */
  found_of_all: number
  all: number
  missed: { typed: string; wanted: string; shown: Alike[] }[]
  times: number[]
}

/** So many are shown; a text that as many companies or fewer are turned into can be decided. */
const SHOWN = 5

/** Draws companies, writes them as the variant does and asks the product for customers that may be the same. */
export class RecallBench {
  private readonly db: Db
  private readonly area_id: number
  private readonly companies: readonly Company[]
  private readonly random: () => number
  private readonly of_name = new Map<string, Company[]>()

  constructor(db: Db, area_id: number, companies: readonly Company[], random: () => number) {
    this.db = db
    this.area_id = area_id
    this.companies = companies
    this.random = random
    for (const company of companies) {
      const list = this.of_name.get(company.name)
      if (list) list.push(company)
      else this.of_name.set(company.name, [company])
    }
  }

  /** Measures one variant by so many decidable texts. */
  async measure(variant: Variant, samples: number): Promise<Recall> {
    const done: Recall = { title: variant.title, goal: variant.goal, tried: 0, found: 0, found_of_all: 0, all: 0, missed: [], times: [] }
    for (let draw = 0; draw < samples * 20 && done.tried < samples; draw += 1) {
      const company = this.companies[Math.floor(this.random() * this.companies.length)]
      const typed = company && variant.of(company)
      if (!company || !typed || typed === written(company)) continue
      await this.try(done, variant, company, typed)
    }
    return done
  }

  private async try(done: Recall, variant: Variant, company: Company, typed: string): Promise<void> {
    const wanted = written(company)
    const started = performance.now()
    const shown = await this.ask(typed)
    done.times.push(performance.now() - started)
    // Two companies of the very same name are one to any reader.
    const hit = shown.some((one) => one.name === wanted)
    done.all += 1
    if (hit) done.found_of_all += 1
    if (this.named(variant, company, typed) > SHOWN) return
    done.tried += 1
    if (hit) done.found += 1
    else done.missed.push({ typed, wanted, shown })
  }

  /** What the product says of a name typed. */
  ask(typed: string): Promise<Alike[]> {
    return transact(this.db, (tx) => likely({ db: tx }, this.area_id, { name: typed }))
  }

  /** How many names turn into the text by this very change: more than can be shown, and nobody could tell which is meant. */
  private named(variant: Variant, company: Company, typed: string): number {
    return new Set((this.of_name.get(company.name) ?? []).filter((other) => variant.of(other) === typed).map(written)).size
  }
}

/** The time below which the share of all lie. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
