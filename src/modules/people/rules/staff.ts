/** A row of a list of staff, read. `path` are the units from the top, the company itself left out; `left` is null where the list does not say. */
export type StaffRow = { name: string; login: string | null; path: readonly string[]; position: string; title: string | null; phone: string | null; email: string | null; left: boolean | null }
export type StaffReason = { code: string; column?: string }

const NOTHING = /^(?:[-—–/\\.*]+|无|暂无|没有|null|n\/a|none)$/iu
const LOGIN = /^[a-z0-9][a-z0-9._-]{1,40}$/
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u
const LEFT = /离职|停用|辞职|退休|离开|^否$|^left$|^leaver$|disabled|resigned|^no$/iu
const LONGEST: Readonly<Record<string, number>> = { name: 80, title: 80, position: 80, unit: 300, unit_below: 300, phone: 40, email: 100, login: 42 }

/** Reads a row. Pure: what cannot be understood is handed back with its reason, column by column. */
export function readStaff(raw: Readonly<Record<string, string>>, company: readonly string[]): { row: StaffRow } | { returned: StaffReason[] } {
  const cells = Object.fromEntries(Object.entries(raw).map(([column, text]) => [column, NOTHING.test(text.trim()) && column !== 'unit' ? '' : text.normalize('NFKC').trim()]))
  const { name = '', login = '', unit = '', unit_below = '', position = '', title = '', phone = '', email = '', state = '' } = cells
  const wanted = login.toLowerCase()
  const returned: StaffReason[] = []
  for (const [column, text] of Object.entries(cells)) if (text.length > (LONGEST[column] ?? 200)) returned.push({ code: 'import.too_long', column })
  if (name === '') returned.push({ code: 'import.staff_no_name', column: 'name' })
  if (wanted !== '' && !LOGIN.test(wanted)) returned.push({ code: 'import.staff_login_wrong', column: 'login' })
  if (email !== '' && !EMAIL.test(email)) returned.push({ code: 'import.email_wrong', column: 'email' })
  if (position === '' && title === '') returned.push({ code: 'import.staff_no_position', column: 'position' })
  if (returned.length > 0) return { returned }
  return {
    row: {
      name: name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ''), login: wanted || null, path: [...pathOf(unit, company), ...pathOf(unit_below, [])], position: position || title, title: title || null,
      phone: phone || null, email: email.toLowerCase() || null, left: state === '' ? null : LEFT.test(state),
    },
  }
}

/** `恒锋工具钢/销售一部` from the top down; the company's own name at its head says nothing. */
function pathOf(text: string, company: readonly string[]): string[] {
  const parts = text.split(/[/\\>|→]+/u).map((part) => part.trim()).filter((part) => part !== '' && !NOTHING.test(part))
  return company.includes(parts[0] ?? '') ? parts.slice(1) : parts
}

/** What kind of unit a name tells of. */
export function unitKindOf(name: string): 'company' | 'department' | 'shop' | 'branch' {
  if (/分公司|支行|网点|分店|办事处|branch$/iu.test(name)) return 'branch'
  if (/公司|集团|company|ltd|gmbh/iu.test(name)) return 'company'
  return /门市|门店|店$|shop|store/iu.test(name) ? 'shop' : 'department'
}

/** A sign-in name nobody has yet, from how the name sounds. */
export function freeLogin(sound: string, is_taken: (login: string) => boolean): string {
  const plain = sound.toLowerCase().replace(/[^a-z0-9]/gu, '').slice(0, 30)
  const base = plain.length >= 2 ? plain : `user${plain}`
  for (let at = 1; ; at += 1) {
    const login = at === 1 ? base : `${base}${at}`
    if (!is_taken(login)) return login
  }
}

/** Differences of a person as recorded and as the list has them, by column. */
export function differencesOf(known: { name: string; phone: string | null; email: string | null; state: string; places: readonly string[] }, row: StaffRow, place: string): string[] {
  const found: string[] = []
  if (row.left === true) return known.state === 'active' ? ['left'] : []
  if (known.state !== 'active' && row.left === false) found.push('back')
  if (known.name !== row.name) found.push('name')
  if (row.phone !== null && known.phone !== row.phone) found.push('phone')
  if (row.email !== null && known.email !== row.email) found.push('email')
  if (!known.places.includes(place)) found.push('post')
  return found
}
