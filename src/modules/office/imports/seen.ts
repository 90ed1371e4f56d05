import type { SeenLines } from '#kernel/module'

const FIRST_SLOTS = 1 << 12
const WORDS = 3
const FULLEST = 0.6

/**
 * Keys with their lines in twelve bytes each: of a key only 64 bits of its hash are kept. Among a million lines two keys are taken for one
 * once in some thirty million files.
 */
export class Seen implements SeenLines {
  #slots = FIRST_SLOTS
  #table = new Uint32Array(FIRST_SLOTS * WORDS)
  #count = 0

  get size(): number {
    return this.#count
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  get(key: string): number | undefined {
    const [first, second] = hashOf(key)
    const at = this.#find(this.#table, this.#slots, first, second)
    const line = this.#table[at + 2] ?? 0
    return line === 0 ? undefined : line - 1
  }

  set(key: string, line: number): this {
    if (this.#count >= this.#slots * FULLEST) this.#grow()
    const [first, second] = hashOf(key)
    const at = this.#find(this.#table, this.#slots, first, second)
    if (this.#table[at + 2] === 0) this.#count += 1
    this.#table.set([first, second, line + 1], at)
    return this
  }

  /** Where the key stands, or the first free place for it: a line of zero is free. */
  #find(table: Uint32Array, slots: number, first: number, second: number): number {
    let slot = first & (slots - 1)
    for (;;) {
      const at = slot * WORDS
      if (table[at + 2] === 0 || (table[at] === first && table[at + 1] === second)) return at
      slot = (slot + 1) & (slots - 1)
    }
  }

  #grow(): void {
    const slots = this.#slots * 2
    const table = new Uint32Array(slots * WORDS)
    for (let from = 0; from < this.#table.length; from += WORDS) {
      if (this.#table[from + 2] === 0) continue
      const at = this.#find(table, slots, this.#table[from] ?? 0, this.#table[from + 1] ?? 0)
      table.set(this.#table.subarray(from, from + WORDS), at)
    }
    this.#table = table
    this.#slots = slots
  }
}

/** Two hashes of 32 bits, mixed so that each bit of the key moves all of theirs. */
function hashOf(key: string): [number, number] {
  let first = 0xdeadbeef
  let second = 0x41c6ce57
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at)
    first = Math.imul(first ^ code, 2_654_435_761)
    second = Math.imul(second ^ code, 1_597_334_677)
  }
  first = Math.imul(first ^ (first >>> 16), 2_246_822_507) ^ Math.imul(second ^ (second >>> 13), 3_266_489_909)
  second = Math.imul(second ^ (second >>> 16), 2_246_822_507) ^ Math.imul(first ^ (first >>> 13), 3_266_489_909)
  return [first >>> 0, second >>> 0]
}
