import { readLooks } from './numbers.ts'
import type { NumberLook } from './numbers.ts'
import type { ByteSource } from './source.ts'
import { readStrings } from './strings.ts'
import type { StringTable } from './strings.ts'
import { SheetError } from './types.ts'
import type { SheetLimits } from './types.ts'
import { attribute, scanXml } from './xml.ts'
import { checkDeclared, unpackText, zipParts } from './zip.ts'
import type { ZipPart } from './zip.ts'

export interface WorkbookSheet {
  name: string
  hidden: boolean
  part: ZipPart
}

/** A workbook opened for reading: what every sheet of it needs. */
export interface Workbook {
  sheets: WorkbookSheet[]
  from1904: boolean
  looks: NumberLook[]
  /** loaded when first asked for, then kept */
  strings(): Promise<StringTable>
}

interface Relation {
  type: string
  part: string
}

/** Opens an .xlsx file by its content; another kind of zip file is `sheet.not_a_spreadsheet`. */
export async function openWorkbook(source: ByteSource, limits: SheetLimits): Promise<Workbook> {
  const parts = await zipParts(source)
  const main = await mainPart(source, parts, limits)
  const text = (part: ZipPart): Promise<string> => unpackText(source, part, limits)
  const relations = await readRelations(source, parts, main.name, limits)
  const { listed, from1904 } = readSheets(await text(main))
  const sheets: WorkbookSheet[] = []
  for (const { name, hidden, id } of listed) {
    const relation = relations.get(id)
    if (relation?.type !== 'worksheet') continue
    const part = parts.get(relation.part)
    if (part === undefined) throw new SheetError('sheet.broken', { why: relation.part })
    sheets.push({ name, hidden, part })
  }
  if (sheets.length === 0) throw new SheetError('sheet.empty')
  const styles = partOf(relations, 'styles', parts)
  const shared = partOf(relations, 'sharedStrings', parts)
  checkDeclared([...sheets.map((sheet) => sheet.part), ...(shared ? [shared] : []), ...(styles ? [styles] : [])], limits)
  let strings: Promise<StringTable> | undefined
  return {
    sheets,
    from1904,
    looks: styles ? readLooks(await text(styles)) : [],
    strings: () => (strings ??= readStrings(source, shared, limits)),
  }
}

async function mainPart(source: ByteSource, parts: Map<string, ZipPart>, limits: SheetLimits): Promise<ZipPart> {
  if ([...parts.values()].some((part) => part.encrypted)) throw new SheetError('sheet.encrypted')
  if (!parts.has('_rels/.rels')) throw new SheetError('sheet.not_a_spreadsheet', { looks_like: parts.has('content.xml') ? 'opendocument' : 'zip' })
  const roots = await readRelations(source, parts, '', limits)
  const main = partOf(roots, 'officeDocument', parts)
  if (main === undefined) throw new SheetError('sheet.not_a_spreadsheet', { looks_like: 'zip' })
  if (!main.name.startsWith('xl/') && !/workbook/i.test(main.name)) {
    throw new SheetError('sheet.not_a_spreadsheet', { looks_like: main.name.startsWith('ppt/') ? 'pptx' : 'docx' })
  }
  if (main.name.endsWith('.bin')) throw new SheetError('sheet.not_a_spreadsheet', { looks_like: 'xlsb' })
  return main
}

function partOf(relations: Map<string, Relation>, type: string, parts: Map<string, ZipPart>): ZipPart | undefined {
  const found = relations.values().find((relation) => relation.type === type)
  return found && parts.get(found.part)
}

/** The relations of a part by id; `''` is the package itself. */
async function readRelations(source: ByteSource, parts: Map<string, ZipPart>, of: string, limits: SheetLimits): Promise<Map<string, Relation>> {
  const slash = of.lastIndexOf('/') + 1
  const part = parts.get(`${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`)
  const relations = new Map<string, Relation>()
  if (part === undefined) return relations
  scanXml(await unpackText(source, part, limits), {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
      const target = attribute(attributes, 'Target') ?? ''
      relations.set(attribute(attributes, 'Id') ?? '', { type, part: resolvePart(of.slice(0, slash), target) })
    },
  })
  return relations
}

function resolvePart(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function readSheets(workbook_xml: string): { listed: { name: string; hidden: boolean; id: string }[]; from1904: boolean } {
  const listed: { name: string; hidden: boolean; id: string }[] = []
  let from1904 = false
  scanXml(workbook_xml, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const id = attribute(attributes, 'r:id') ?? /\s\w+:id="([^"]*)"/.exec(attributes)?.[1] ?? ''
      const hidden = !['visible', undefined].includes(attribute(attributes, 'state'))
      listed.push({ name: attribute(attributes, 'name') ?? '', hidden, id })
    },
  })
  return { listed, from1904 }
}
