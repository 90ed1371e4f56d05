import type { Applying } from '#kernel/command'
import type { Act } from '#kernel/command'
import type { Bilingual } from '#kernel/contract'

/**
 * A field a column of an imported file may be mapped to, with the headings people give such columns. Plain numbers of a `money` field get the
 * unit of their heading (金额（万元）) before they are handed on: `moneyCell` reads them.
 */
export type ImportField = { field: string; label: Bilingual; labels: readonly string[]; required: boolean; type?: 'money' }

/** One line of the file as mapped: `cells` by field, trimmed, missing ones empty. */
export type ImportLine = { line: number; cells: Readonly<Record<string, string>> }

/** Why a line was handed back or what is doubtful about one taken. `code` is a words key; `column` names a field. */
export type ImportReason = { code: string; column?: string }

export type ImportedLine = {
  line: number
  /** `taken`: something new; `matched`: it was there; `returned`: handed back with at least one reason; `waiting`: a person must say whom it means. */
  state: 'taken' | 'matched' | 'returned' | 'waiting'
  reasons: readonly ImportReason[]
  relation_id?: number
}

/** What earlier lines of a file said, by key, with their line. A file of a million lines has as many keys: they are not kept whole. */
export type SeenLines = { readonly size: number; has(key: string): boolean; get(key: string): number | undefined; set(key: string, line: number): unknown }

/** What a chunk of lines is taken with. The act is the batch act: acts of single records name `act.act_id` as their `batch_id`. */
export type ImportContext = {
  act: Applying
  import_id: number
  /** The area the file was brought in for. */
  area_id: number
  /** Nothing may be written: the lines are only judged. */
  check_only: boolean
  /** Lives as long as one pass over the file. Empty again after a restart in the middle of a run. */
  seen: SeenLines
}

/** A line of a file to be taken back, as it stands. */
export type RevertRow = { line: number; state: 'taken' | 'matched' | 'waiting'; relation_id: number | null }

export type RevertedLine = { line: number; state: 'reverted' | 'kept'; reasons: readonly ImportReason[] }

/** Something that would lose its ground if a file were taken back, or be kept and listed: `code` is a words key. */
export type HangingItem = { id: number; code: string; data: Record<string, unknown>; link: string }

/** What hangs on an import, by id; counted up to 1,000. */
export type HangingPage = { items: readonly HangingItem[]; total: number; total_more: boolean }

/** A kind of file a module can bring in. Chunks of at most 1,000 lines, each in one transaction; a chunk is taken once, however often the process dies. */
export type ImportKind = {
  kind: string
  /** Whoever may do this operation, and import at all, may bring such files in. */
  operation: string
  /** Whoever may do this operation, and see imports at all, may see those of others. */
  reading: string
  /** Fields for whoever brings it in (regulations in force may add some). */
  fields(act: Act): Promise<readonly ImportField[]> | readonly ImportField[]
  /**
   * Answers a way to think a line over before its chunk is taken, while the database works on the chunk before. It keeps what it finds by
   * the line and changes nothing; `takeRows` finds the same without it.
   */
  ahead?(act: Act, area_id: number): (row: ImportLine) => void
  /** One answer for each line, in any order. */
  takeRows(context: ImportContext, rows: readonly ImportLine[]): Promise<readonly ImportedLine[]>
  /** Takes back what lines brought (`taken`), met (`matched`) or asked (`waiting`); what others have built on is `kept` with its reasons. */
  revertRows(context: ImportContext, rows: readonly RevertRow[]): Promise<readonly RevertedLine[]>
  /** The page on which a person goes on with a file that is in, if there is something to do: `waiting` rows to be matched, lines to be confirmed. */
  onward?(import_id: number, waiting: number): string | null
  /** What hangs on a file that was brought in: shown before it is taken back. At most `limit` items after an id. */
  hanging?(act: Act, import_id: number, page: { after: number; limit: number }): Promise<HangingPage>
}
