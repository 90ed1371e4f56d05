import type { Db } from '#kernel/db'

/** A field that an area added to its files, or (`of_text`) what it changed about one that its texts ask for. Null leaves what the text says. */
export type OwnField = {
  id: number
  area_id: number
  name: string
  of_text: boolean
  part: string
  /** Kinds of customers that have it; empty for all. */
  kinds: readonly string[]
  label_zh: string | null
  label_en: string | null
  type: string | null
  choices: unknown
  unit_zh: string | null
  unit_en: string | null
  required_from: string | null
  weight: number
  in_list: boolean
  position: number
  hidden: boolean
  ground: string | null
  version: number
}

/** All of them, in the order in which they stand. */
export async function readOwnFields(db: Db): Promise<OwnField[]> {
  return db.selectFrom('kernel.own_field').selectAll().orderBy('area_id').orderBy('position').orderBy('id').execute()
}
