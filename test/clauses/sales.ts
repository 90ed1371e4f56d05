import { accept, fileCustomer } from '#contract/registration'
import { confirmData, enterVoucher } from '#contract/trade'
import type { Scenario } from '#test/scenario'
import { personId } from './given.ts'

let booked = 0

type Booked = { kind?: 'sale' | 'return' | 'receipt' | 'refund'; on: string; fen?: number; by?: string; named?: string; handler?: string; voucher_no?: string; settles_no?: string; reverses_no?: string }

/** A voucher by hand: by finance unless said otherwise, of 10,000 yuan. */
export async function book(demo: Scenario, name: string, { kind = 'sale', on, fen = 1_000_000, by, named, handler, voucher_no, settles_no, reverses_no }: Booked, login = 'fang') {
  booked += 1
  const id = async (of: string | undefined) => (of === undefined ? undefined : personId(demo, of))
  return (await demo.as(login)).call(enterVoucher, {
    name, kind, voucher_no: voucher_no ?? `XS-${String(booked).padStart(5, '0')}`, happened_on: on, amount_fen: fen, person_id: await id(by), named_id: await id(named), handler_id: await id(handler), settles_no, reverses_no,
  })
}

/** Finance confirms sales and receipts through a day, and what hangs on it is settled. */
export async function confirm(demo: Scenario, through: string) {
  const fang = await demo.as('fang')
  for (const kind of ['sales', 'receipts'] as const) await fang.call(confirmData, { kind, confirmed_to: through, names_can_wait: true })
  await demo.runJobs()
}

/** A customer of 陈立's: filed and accepted on 10 January 2025, last sale on 5 January (12,000 yuan), last payment on 20 February (2,000), known on the 21st. */
export async function soldTo(demo: Scenario, name: string) {
  const chen = await demo.as('chen')
  const { id, relation_id } = await chen.call(fileCustomer, { name, visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '地址和电话都不同，不是同一家' })
  await (await demo.as('lin')).call(accept, { filing_id: id })
  await book(demo, name, { on: '2025-01-05', by: 'chen', fen: 1_200_000, voucher_no: `S-${relation_id}` })
  await demo.advance('2025-02-21T01:00:00.000Z')
  await book(demo, name, { kind: 'receipt', on: '2025-02-20', fen: 200_000 })
  return relation_id
}

/** The same, passed to the company: it is 21 August 2025, and finance has confirmed through the 20th. */
export async function passedToCompany(demo: Scenario, name: string) {
  const relation_id = await soldTo(demo, name)
  await demo.advance('2025-08-21T01:00:00.000Z')
  await confirm(demo, '2025-08-20')
  return relation_id
}
