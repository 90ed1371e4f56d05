import { oneSheet } from '../../src/kernel/sheets/testfiles.ts'

const COLUMNS = 'ABCDEFGH'

function cell(at: string, text: string): string {
  return text === '' ? '' : `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
}

function row(line: number, cells: readonly string[], hidden = false): string {
  return `<row r="${line}"${hidden ? ' hidden="1"' : ''}>${cells.map((text, at) => cell(`${COLUMNS[at]}${line}`, text)).join('')}</row>`
}

/** A register as an office keeps it: a title, heads merged over two rows, a holder merged down, full-width digits, totals in the middle, days in five shapes. */
export function oldRegister(names: { first: string; second: string }): Buffer {
  const lines: readonly (readonly string[])[] = [
    ['２０２４年度客户台账（市场部）'],
    ['客户信息', '', '归属', '', '最近', '', '', '备注'],
    ['客户名称', '联系电话', '负责人', '报备日期', '拜访', '成交', '回款', ''],
    ['昆山长风模具有限公司', '１３８１２３４５６０１', names.first, '2024.12.01', '2024/11/30', '', '', '月用两吨'],
    ['昆山长雨模具有限公司', '13812345602', '', '2015年3月2日', '', '45662', '2024-12-20', ''],
    ['昆山长云模具有限公司', '', '', '20120506', '', '2023-03-15', '', ''],
    ['小计', '', '', '', '', '', '', ''],
    ['昆山长雷模具有限公司', '', names.second, '2024/6/1', '', '', '', ''],
    ['昆山长风模具有限公司', '', names.second, '2024-11-05', '', '', '', '又一行'],
    ['', '', '', '', '', '', '', ''],
    ['昆山长雪模具有限公司', '', '老王', '2024-12-08', '', '', '', ''],
    ['昆山长霜模具有限公司', '', names.first, '2024-13-45', '', '', '', '日期写错'],
    ['合计', '6', '', '', '', '', '', ''],
  ]
  const merged = ['A1:H1', 'A2:B2', 'C2:D2', 'E2:G2', 'H2:H3', 'C4:C6'].map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return oneSheet(lines.map((cells, at) => row(at + 1, cells)).join(''), { after: `<mergeCells>${merged}</mergeCells>` })
}
