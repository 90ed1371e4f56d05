import { normaliseName, partsOfName } from '#kernel/search'
import { DOUBLE_SURNAMES, NOT_PEOPLE, SHORT_TITLES, SURNAMES, TITLES } from './paste_words.ts'

/** A contact as written: 王经理 stays 王经理 where only the surname is known. */
export type Person = { person: string; title?: string; sure: boolean }

const companyEnd = /(?:公司|集团|工厂|总厂|厂|商行|经营部|门市部|批发部|经销部|销售部|服务部|事务所|合作社|合伙企业|工作室|研究院|研究所|设计院|医院|诊所|学校|学院|大学|幼儿园|酒店|饭店|宾馆|超市|店|中心|银行|支行|分行|个体户|个体工商户\))$/u
const street = /路|街|大道|巷|弄|胡同|\d+号|村|镇|乡|大厦|广场|[\d一二三四五六七八九十]+[栋幢座楼室层]|号楼/u
const district = /^(?:\p{Script=Han}{2,8}?[省市])?\p{Script=Han}{1,6}?(?:自治区|自治州|区|县|市|旗)/u
const more = /^(?:\d+(?:[-#]\d+)*(?:号|栋|幢|座|楼|室|层|弄|单元|#)|[A-Za-z]?\d*[栋幢座楼室层]|\p{Script=Han}{0,8}(?:号|栋|幢|座|楼|室|层|单元|园区|大厦|广场))/u
const surname = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}])`
const titled = new RegExp(`^(?:(?:\\p{Script=Han}{1,4}部|采购|技术|销售|生产|设备|质检|工艺|财务|老板|联系人)[的:]?)?((?:[小老阿]?${surname})\\p{Script=Han}{0,2}?)(${TITLES})$`, 'u')
const shortTitled = new RegExp(`^((?:[小老阿]?${surname})\\p{Script=Han}?)(${SHORT_TITLES})$`, 'u')
const nicknamed = new RegExp(`^[小老阿]${surname}$`, 'u')
const bare = new RegExp(`^(?:(?:${DOUBLE_SURNAMES})\\p{Script=Han}{1,2}|[${SURNAMES}]\\p{Script=Han}{1,2})$`, 'u')
const titleAlone = new RegExp(`^(?:\\p{Script=Han}{1,4}部|采购|技术|销售|生产|设备|质检|工艺|财务)?(?:${TITLES})$`, 'u')
const personBehind = new RegExp(`(${surname}(${TITLES}|总|工))$`, 'u')

/** Whether a piece of text is a contact, by title or by surname. */
export function personIn(piece: string): Person | undefined {
  if (NOT_PEOPLE.has(piece) || companyEnd.test(piece)) return undefined
  const match = titled.exec(piece) ?? shortTitled.exec(piece)
  const who = match?.[1]
  const title = match?.[2]
  // With a surname alone the title is part of how he is called.
  if (who !== undefined && title !== undefined) return { person: who.replace(/^[小老阿]/u, '').length >= 2 && title.length > 1 ? who : who + title, title, sure: true }
  if (nicknamed.test(piece)) return { person: piece, sure: true }
  if (bare.test(piece) && partsOfName(piece).trade === '') return { person: piece, sure: false }
  return undefined
}

/** Whether a piece of text is a title on a line of its own. */
export function isTitle(piece: string): boolean {
  return titleAlone.test(piece)
}

/** 苏州恒立精工王经理 without a space: where the contact begins; undefined when the piece is not both. */
export function splitBeforePerson(piece: string): number | undefined {
  const match = personBehind.exec(piece)
  if (!match || match.index < 2 || personIn(piece)) return undefined
  return (match[2]?.length ?? 0) > 1 || looksLikeName(piece.slice(0, match.index)) ? match.index : undefined
}

/** How surely a piece of text is the name of a company, shop or office: 0 no, 1 perhaps, 2 surely. */
export function looksLikeName(piece: string): 0 | 1 | 2 {
  if (piece.length < 2 || piece.length > 60 || !/\p{L}{2}/u.test(piece)) return 0
  const key = normaliseName(piece)
  if (companyEnd.test(key) && key.length >= 4 && !/\d号|[去在到]/u.test(key)) return 2
  if (street.test(key)) return 0
  const parts = partsOfName(piece)
  // 铁路工程 and the like may stand anywhere; a trade alone is no name.
  const whole = parts.trade !== '' && parts.trade_name.length <= 8 && /\p{Script=Han}{2}$/u.test(key)
  if (whole && parts.place) return 2
  return whole || (parts.place && parts.core.length >= 2 && !district.test(key)) ? 1 : 0
}

/** Whether a piece of text begins an address. */
export function looksLikeAddress(piece: string): boolean {
  if (piece.length < 2 || companyEnd.test(piece)) return false
  return street.test(piece) && !/[去在了过]/u.test(piece.slice(0, 2)) || district.test(piece) && looksLikeName(piece) < 2
}

/** Whether a piece of text goes on with the address before it; spaces in it do not matter. */
export function continuesAddress(piece: string): boolean {
  return looksLikeAddress(piece) || more.test(piece) && !companyEnd.test(piece)
}

/** Whether a piece of text names a project. */
export function looksLikeProject(piece: string): boolean {
  return /^.{2,40}(?:项目|工程|工地|标段|[一二三四五六七八九]期)$/u.test(piece)
}
