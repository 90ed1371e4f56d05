import type { Words } from '#kernel/words'

/** What a line of a file is where it is no data, and what is doubtful about how it stands in the file. */
export const importRowsZh: Words = {
  'import.total_row': '合计行，不是数据',
  'import.heading_row': '这一行是表头',
  'import.note_row': '标题或说明，不是数据',
  'import.other_table': '属于另一张表，表头与本次的对不上',
  'import.hidden_row': '在原表里是隐藏行，照样读取',
  'import.cell_digits_lost': '长数字末尾的位数在原表里已经丢失，请核对',
  'import.cell_error_value': '这一格在原表里是错误值',
  'import.cell_bad_date': '原表里的日期不在日历上',
  'import.cell_formula_without_value': '这一格是公式，没有存下结果',
  'import.cell_too_long': '这一格太长，后面的没有读取',
  'import.cell_too_many_columns': '列数太多，右边的没有读取',
  'import.cell_other_encoding': '这一行的编码与文件其他行不同，已按它自己的编码读取',
  'import.cell_undecodable': '有读不出的字符',
  'import.cell_quote': '引号没有成对，按文字读取',
}

export const importRowsEn: Words = {
  'import.total_row': 'a total, no data',
  'import.heading_row': 'headings, no data',
  'import.note_row': 'a title or note, no data',
  'import.other_table': 'of another table, whose headings are not those of this import',
  'import.hidden_row': 'hidden in the file; it was read all the same',
  'import.cell_digits_lost': 'the last digits of a long number were already lost in the file; please compare',
  'import.cell_error_value': 'the file holds an error here',
  'import.cell_bad_date': 'the file holds a date outside the calendar',
  'import.cell_formula_without_value': 'a formula whose result was not kept',
  'import.cell_too_long': 'too long; the end was not read',
  'import.cell_too_many_columns': 'too many columns; those on the right were not read',
  'import.cell_other_encoding': 'in another encoding than the rest of the file, and read in that one',
  'import.cell_undecodable': 'holds characters that cannot be read',
  'import.cell_quote': 'a quotation mark that never closes was read as text',
}
