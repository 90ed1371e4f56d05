import type { Read } from './identifiers.ts'

export type WrongPlate = { error: 'plate.shape' }
export type WrongVin = { error: 'vin.length'; length: number } | { error: 'vin.character'; at: number; found: string } | { error: 'vin.check' }

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const LETTERS = 'A-HJ-NP-Z'
/** Five characters, the last of which may say what sort of vehicle it is. */
const COMMON = `[${LETTERS}0-9]{4}[${LETTERS}0-9挂学警港澳领使]`
/** Six characters of new-energy vehicles: small ones begin with their letter, large ones end with it. */
const NEW_ENERGY = `(?:[A-HJK][${LETTERS}0-9]\\d{4}|\\d{5}[A-HJK])`
const PLATE = new RegExp(`^[${PROVINCES}][${LETTERS}](?:${COMMON}|${NEW_ENERGY})$`, 'u')

const VIN_VALUES = new Map([...'0123456789ABCDEFGHJKLMNPRSTUVWXYZ'].map((char) => [char, /\d/u.test(char) ? Number(char) : Number('12345678123457923456789'.charAt('ABCDEFGHJKLMNPRSTUVWXYZ'.indexOf(char)))]))
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

function plain(text: string): string {
  return text.slice(0, 60).normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}·•・.]/gu, '').toUpperCase()
}

/** A plate number as it is kept: without the dot, upper case; seven characters, eight for new energy. */
export function plateNumber(text: string): Read<string, WrongPlate> {
  const plate = plain(text)
  return PLATE.test(plate) ? { ok: plate } : { error: 'plate.shape' }
}

/** A plate as people write it: 苏E·12345. */
export function shownPlate(plate: string): string {
  return `${plate.slice(0, 2)}·${plate.slice(2)}`
}

/** 车辆识别代号 by GB 16735: 17 characters without I, O and Q, the ninth a check digit. */
export function vinNumber(text: string): Read<string, WrongVin> {
  const vin = plain(text)
  if (vin.length !== 17) return { error: 'vin.length', length: vin.length }
  const at = [...vin].findIndex((char) => !VIN_VALUES.has(char))
  if (at >= 0) return { error: 'vin.character', at: at + 1, found: vin.charAt(at) }
  const sum = [...vin].reduce((total, char, index) => total + (VIN_VALUES.get(char) ?? 0) * (VIN_WEIGHTS[index] ?? 0), 0)
  return '0123456789X'.charAt(sum % 11) === vin.charAt(8) ? { ok: vin } : { error: 'vin.check' }
}
