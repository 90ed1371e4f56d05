const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const MAX_SHEET_NAME = 31
const MAX_FOOTER = 255

/** The numbers of the cell styles in {@link STYLES}. */
export const STYLE = { text: 1, heading: 2, day: 3 } as const

export const CONTENT_TYPES = `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">`
  + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
  + '<Default Extension="xml" ContentType="application/xml"/>'
  + `<Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/>`
  + `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/>`
  + `<Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`

export const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}">`
  + '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
  + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
  + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
  + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  + '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
  + '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
  + '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
  + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

/** A relations part: types and targets, numbered rId1, rId2, … */
export function relations(targets: readonly (readonly [string, string])[]): string {
  const lines = targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`
}

/** The workbook part of one sheet; with `repeat_header` its first row stands on every printed page. */
export function workbook(sheet_name: string, repeat_header: boolean): string {
  const name = tidySheetName(sheet_name)
  const quoted = escapeXml(`'${name.replaceAll("'", "''")}'`)
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$1:$1</definedName></definedNames>`
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>`
    + `<sheet name="${escapeXml(name)}" sheetId="1" r:id="rId1"/></sheets>${repeat_header ? titles : ''}</workbook>`
}

/** Programs refuse some characters, an apostrophe at either end, and more than 31 characters. */
function tidySheetName(name: string): string {
  const allowed = name.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ').slice(0, MAX_SHEET_NAME).toWellFormed()
  return allowed.replace(/^[\s']+|[\s']+$/g, '') || 'Sheet1'
}

/** The sheet part up to its rows. */
export function sheetTop(widths: readonly number[], freeze_header: boolean): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${STYLE.text}" customWidth="1"/>`)
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${freeze_header ? pane : ''}</sheetView></sheetViews>`
    + `<sheetFormatPr defaultRowHeight="15"/>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`
}

/** The sheet part after its rows; the watermark is the foot of every printed page. */
export function sheetBottom(watermark: string | undefined): string {
  const footer = watermark === undefined ? '' : `<headerFooter><oddFooter>${escapeXml(footerCode(watermark))}</oddFooter></headerFooter>`
  return `</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>${footer}</worksheet>`
}

function footerCode(watermark: string): string {
  const left = watermark.replaceAll('&', '&&').slice(0, MAX_FOOTER - 12).replace(/(^|[^&])(&&)*&$/, '$1$2')
  return `&L${left}&R&P / &N`
}

/** Text for XML; what XML cannot hold becomes `_x000D_`, half a character U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
