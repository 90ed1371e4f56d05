import type { SeedRun } from '#kernel/module'
import { asInstant, type Instant } from '#kernel/time'
import { confirmData, enterVoucher } from './contract/index.ts'

type Booked = { kind: 'sale' | 'return' | 'receipt'; no: string; on: string; yuan: number; name: string; whose: string; more?: { reverses_no?: string; settles_no?: string; payer?: string } }

/** What the demo's finance booked in its first half-year: one customer sold to and paid, one with goods returned, one that bought once. All of it is invented. */
const booked: readonly Booked[] = [
  { kind: 'sale', no: 'XS2024-0611', on: '2024-06-24', yuan: 42_600, name: '丹阳吕城钻头厂', whose: 'zhou' },
  { kind: 'receipt', no: 'SK2024-0398', on: '2024-06-27', yuan: 42_600, name: '丹阳吕城钻头厂', whose: 'zhou', more: { settles_no: 'XS2024-0611' } },
  { kind: 'sale', no: 'XS2024-0702', on: '2024-07-08', yuan: 186_000, name: '溧阳天目湖剪板机有限公司', whose: 'chen' },
  { kind: 'receipt', no: 'SK2024-0455', on: '2024-08-20', yuan: 100_000, name: '溧阳天目湖剪板机有限公司', whose: 'chen', more: { settles_no: 'XS2024-0702', payer: '昆山千灯汽车模具有限公司二厂' } },
  { kind: 'sale', no: 'XS2024-0955', on: '2024-10-16', yuan: 73_500, name: '句容下蜀铝型材有限公司', whose: 'chen' },
  { kind: 'return', no: 'XS2024-0988', on: '2024-10-28', yuan: 12_250, name: '句容下蜀铝型材有限公司', whose: 'chen', more: { reverses_no: 'XS2024-0955' } },
  { kind: 'receipt', no: 'SK2024-0711', on: '2024-12-18', yuan: 61_250, name: '句容下蜀铝型材有限公司', whose: 'chen', more: { settles_no: 'XS2024-0955' } },
  { kind: 'sale', no: 'XS2024-1180', on: '2024-12-23', yuan: 54_800, name: '溧阳天目湖剪板机有限公司', whose: 'chen' },
]

/** Months as finance closed them, each on a working day of the next. */
const closed: readonly (readonly [on: string, to: string])[] = [['2024-07-05', '2024-06-30'], ['2024-08-06', '2024-07-31'], ['2024-09-05', '2024-08-31'], ['2024-10-09', '2024-09-30'], ['2024-11-06', '2024-10-31'], ['2024-12-05', '2024-11-30'], ['2025-01-06', '2024-12-31']]

/** What finance of the demo group did, each at its time: whoever seeds later things takes these in between. */
export const financeSteps: readonly { at: Instant; run(run: SeedRun): Promise<void> }[] = [
  ...booked.map(({ kind, no, on, yuan, name, whose, more }) => ({
    at: asInstant(`${on}T17:30:00+08:00`),
    run: async (run: SeedRun) => void (await run.as('fang', enterVoucher, { kind, voucher_no: no, happened_on: on, amount_fen: yuan * 100, name, person_id: await run.personId(whose), ...more })),
  })),
  ...closed.map(([on, confirmed_to]) => ({
    at: asInstant(`${on}T16:00:00+08:00`),
    run: async (run: SeedRun) => {
      for (const kind of ['sales', 'receipts'] as const) await run.as('fang', confirmData, { kind, confirmed_to })
    },
  })),
]
