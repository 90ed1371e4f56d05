/** An invented company as a register lists it. */
export type InventedCompany = {
  name: string; credit_code: string; founded_on: string; legal_form: string; representative: string; capital: string; line_of_business: string
  province: string; city: string; address: string; contact: string; title: string; phone: string
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const FIRST = '禾锐睿捷鼎润浩铭晟骏卓沃凌泓奕澜腾岩翊朗柏桓舜翰昱菱琨磐珂滕郦钰蔚槿'
const SECOND = '川达峰诚泰源硕拓霖邦迪科森成旭曜铨伟屹格辰莱润丰沛和图略仪正致鸣行'
const PLACES: readonly (readonly [city: string, province: string, code: string, area: string])[] = [
  ['苏州', '江苏省', '320500', '0512'], ['无锡', '江苏省', '320200', '0510'], ['常州', '江苏省', '320400', '0519'], ['南通', '江苏省', '320600', '0513'], ['昆山', '江苏省', '320583', '0512'], ['宁波', '浙江省', '330200', '0574'],
  ['台州', '浙江省', '331000', '0576'], ['嘉兴', '浙江省', '330400', '0573'], ['上海', '上海市', '310000', '021'], ['杭州', '浙江省', '330100', '0571'], ['合肥', '安徽省', '340100', '0551'], ['东莞', '广东省', '441900', '0769'],
]
const STREETS = ['兴业路', '创新大道', '东环路', '科技园一路', '工业坊', '钟南街', '青年路', '迎春路', '金枫路', '学士街']
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
const GIVEN = ['志强', '晓燕', '建国', '丽娟', '文博', '海涛', '静怡', '俊杰', '雪梅', '国栋', '思远', '佳慧', '永康', '玉兰', '明哲', '红霞']
const TITLES = ['采购经理', '总经理', '采购', '生产主管', '技术部长', '厂长', '副总经理', '模具主管']

function pick<T>(list: readonly T[] | string, at: number): T | string {
  return list[at % list.length] ?? ''
}

/** A code with both checks right, made of a region and a number. */
export function inventedCode(region: string, number: number): string {
  const body = `MA${String(number % 1_000_000).padStart(6, '0')}`
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, at) => total + weight * parseInt(body.charAt(at), 36), 0)
  const check = '0123456789X'.charAt((11 - (sum % 11)) % 11)
  const front = `91${region}${body}${check}`
  const total = CODE_WEIGHTS.reduce((before, weight, at) => before + weight * ALPHABET.indexOf(front.charAt(at)), 0)
  return front + ALPHABET.charAt((31 - (total % 31)) % 31)
}

/** The nth invented company of some trades: names, codes and phones do not repeat below 10,000 a list. */
export function inventedCompany(at: number, trades: readonly string[], forms: readonly string[], offset = 0): InventedCompany {
  const [city, province, code, area] = PLACES[(at * 5 + offset) % PLACES.length] ?? PLACES[0] ?? ['', '', '', '']
  const trade = trades[(at * 7 + Math.floor(at / 12)) % trades.length] ?? ''
  const form = forms[at % forms.length] ?? ''
  const brand = `${pick(FIRST, at + Math.floor(at / FIRST.length) * 7)}${pick(SECOND, Math.floor(at / 3) + at * 11 + offset)}`
  const person = (shift: number) => `${pick(SURNAMES, at * 3 + shift)}${pick(GIVEN, at + shift * 5)}`
  const year = 1998 + ((at * 3) % 25)
  return {
    name: `${city}${brand}${trade}${form}`, credit_code: inventedCode(code, at + 1 + offset * 10_000), founded_on: `${year}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + ((at * 5) % 28)).padStart(2, '0')}`,
    legal_form: form === '厂' ? '个人独资企业' : '有限责任公司', representative: person(0), capital: `${50 + ((at * 50) % 2000)}万元人民币`, line_of_business: trade,
    province, city, address: `${province === `${city}市` ? '' : province}${city}市${pick(STREETS, at + offset)}${1 + ((at * 13) % 288)}号`, contact: person(1), title: String(pick(TITLES, at)),
    phone: at % 4 === 3 ? `${area}-${String(60_000_000 + at * 37 + offset).slice(0, area.length === 3 ? 8 : 8)}` : `1380000${String((at + offset * 500) % 10_000).padStart(4, '0')}`,
  }
}
