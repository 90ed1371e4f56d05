import { sql } from 'kysely'
import type { SeedRun } from '#kernel/module'
import { addMs, asInstant, dayOf, type Day } from '#kernel/time'
import { planVisit, recordVisit } from '#contract/visits'
import { financeSteps } from '#modules/trade'
import { accept, fileCustomer, returnFiling } from './contract/filings.ts'
import { returnToPool } from './contract/holdings.ts'
import { lapse } from './commands/lapse.ts'
import { settle } from './commands/settle.ts'

type Step = { at: string; run(run: SeedRun): Promise<void> }
type Filed = { who: string; office: string; name: string; contact: string; phone: string; at: string; visited?: boolean; follows?: 'accept' | 'return' | 'wait' | 'return_to_pool' }

/** What the demo people filed: some rights end tomorrow, some have ended, some wait. All names are invented. */
const filings: readonly Filed[] = [
  { who: 'zhou', office: 'lin', name: '丹阳吕城钻头厂', contact: '龚经理', phone: '13901560001', at: '2024-06-20T10:30:00+08:00' },
  { who: 'chen', office: 'lin', name: '溧阳天目湖剪板机有限公司', contact: '朱经理', phone: '13901560002', at: '2024-07-02T09:20:00+08:00' },
  { who: 'chen', office: 'lin', name: '昆山恒杰冲压模具有限公司', contact: '顾经理', phone: '13901560011', at: '2024-09-20T10:12:00+08:00' },
  { who: 'chen', office: 'lin', name: '苏州东辰精密机械有限公司', contact: '沈工', phone: '13901560012', at: '2024-10-11T09:40:00+08:00' },
  { who: 'chen', office: 'lin', name: '句容下蜀铝型材有限公司', contact: '缪厂长', phone: '13901560003', at: '2024-10-11T15:10:00+08:00' },
  { who: 'zhou', office: 'lin', name: '无锡锡东刀具制造有限公司', contact: '钱厂长', phone: '13901560013', at: '2024-10-12T14:05:00+08:00' },
  { who: 'chen', office: 'lin', name: '常熟虞山模架厂', contact: '陆师傅', phone: '13901560014', at: '2024-10-14T11:20:00+08:00' },
  { who: 'chen', office: 'lin', name: '太仓浮桥汽配锻造有限公司', contact: '王采购', phone: '13901560015', at: '2024-10-17T16:33:00+08:00' },
  { who: 'chen', office: 'lin', name: '张家港锦丰特种钢加工有限公司', contact: '施经理', phone: '13901560016', at: '2024-11-08T10:00:00+08:00' },
  { who: 'zhou', office: 'lin', name: '江阴澄江轴承配件有限公司', contact: '吴经理', phone: '13901560017', at: '2024-11-20T09:15:00+08:00' },
  { who: 'zhou', office: 'lin', name: '宜兴丁蜀五金工具厂', contact: '蒋老板', phone: '13901560018', at: '2024-12-05T15:48:00+08:00' },
  { who: 'chen', office: 'lin', name: '吴江盛泽纺机配件有限公司', contact: '沈经理', phone: '13901560019', at: '2024-12-20T13:30:00+08:00' },
  { who: 'zhou', office: 'lin', name: '靖江新桥齿轮厂', contact: '何厂长', phone: '13901560020', at: '2024-12-26T10:10:00+08:00', visited: false },
  { who: 'chen', office: 'lin', name: '海安曲塘模具标准件厂', contact: '储经理', phone: '13901560021', at: '2025-01-08T09:55:00+08:00', follows: 'return' },
  { who: 'zhou', office: 'lin', name: '如皋长江镇船用阀门有限公司', contact: '丛工', phone: '13901560022', at: '2025-01-09T15:02:00+08:00', follows: 'wait' },
  { who: 'chen', office: 'lin', name: '启东汇龙注塑模具有限公司', contact: '倪经理', phone: '13901560023', at: '2025-01-09T17:31:00+08:00', follows: 'wait' },
  { who: 'jiang', office: 'yao', name: '云栖雅苑业主委员会', contact: '方主任', phone: '13901570001', at: '2024-09-25T10:00:00+08:00' },
  { who: 'bai', office: 'yao', name: '湖滨一号精装样板房', contact: '俞女士', phone: '13901570002', at: '2024-10-05T11:00:00+08:00' },
  { who: 'bai', office: 'yao', name: '金鸡湖畔咖啡馆', contact: '庄先生', phone: '13901570003', at: '2024-10-10T16:00:00+08:00' },
  { who: 'jiang', office: 'yao', name: '城南牙科诊所', contact: '严医生', phone: '13901570004', at: '2024-11-15T09:30:00+08:00' },
  { who: 'bai', office: 'yao', name: '春晓里幼儿园', contact: '傅园长', phone: '13901570005', at: '2024-12-12T10:20:00+08:00' },
  { who: 'jiang', office: 'yao', name: '阳澄西湖民宿', contact: '管先生', phone: '13901570006', at: '2024-12-18T14:00:00+08:00', follows: 'return_to_pool' },
  { who: 'bai', office: 'yao', name: '古城平江书店', contact: '汪店长', phone: '13901570007', at: '2025-01-09T16:20:00+08:00', follows: 'wait' },
]

const HOUR_MS = 3_600_000

function later(at: string, hours: number): string {
  return addMs(asInstant(at), hours * HOUR_MS)
}

async function fileOne(run: SeedRun, filed: Filed, on: Day): Promise<number> {
  const { who, name, contact, phone } = filed
  const visit = filed.visited === false ? {} : { visit: { happened_on: on, what: '首次拜访，了解用量和规格' } }
  return (await run.as(who, fileCustomer, { name, contact, phone, not_same_because: '地址和联系人都不同', ...visit })).id
}

/** The steps of one filing, each at its own time. */
function stepsOf(filed: Filed): Step[] {
  let filing_id = 0
  const follows = filed.follows ?? 'accept'
  const first: Step = { at: asInstant(filed.at), run: async (run) => void (filing_id = await fileOne(run, filed, dayOf(asInstant(filed.at)))) }
  if (follows === 'wait') return [first]
  if (follows === 'return') return [first, { at: later(filed.at, 23), run: async (run) => void (await run.as(filed.office, returnFiling, { filing_id, reason: '请补充厂址和主要用料' })) }]
  const accepted: Step = { at: later(filed.at, 3), run: async (run) => void (await run.as(filed.office, accept, { filing_id })) }
  if (follows !== 'return_to_pool') return [first, accepted]
  const back: Step = {
    at: asInstant('2025-01-08T17:00:00+08:00'),
    run: async (run) => {
      const holding = await run.db.selectFrom('registration.holding').select('id').where('filing_id', '=', filing_id).executeTakeFirstOrThrow()
      await run.as(filed.who, returnToPool, { holding_id: holding.id, reason: '业主出国，暂无装修计划' })
    },
  }
  return [first, accepted, back]
}

/** Rights that have run out before the demo opens are written down at their hour, as the sweep would have done. */
const lapses: Step[] = ['2024-12-21T00:01:00+08:00', '2024-12-26T00:01:00+08:00', '2025-01-06T00:01:00+08:00'].map((at) => ({
  at: asInstant(at),
  run: async (run) => {
    const due = await run.db.selectFrom('registration.holding as h').where('h.state', '=', 'running').where(sql<string>`upper(h.during)`, '<=', run.now()).select('h.id').execute()
    for (const { id } of due) await run.run(null, lapse, { holding_id: id })
  },
}))

/** What finance's closing of December ended for want of sales and payments, as the queue would have done. */
const passed: Step = {
  at: asInstant('2025-01-06T16:05:00+08:00'),
  run: async (run) => {
    const due = await run.db.selectFrom('customers.relation').where('held_as', '=', 'sale').where('protected_until', '<=', '2024-12-31').select('id').execute()
    for (const { id } of due) await run.run(null, settle, { relation_id: id })
  },
}

const followUps: Step[] = [
  { at: asInstant('2025-01-06T10:00:00+08:00'), run: async (run) => void (await run.as('chen', recordVisit, { name: '张家港锦丰特种钢加工有限公司', happened_on: '2025-01-06', channel: 'phone', what: '确认 H13 圆钢规格，约定周五报价', next_on: '2025-01-10' })) },
  { at: asInstant('2025-01-07T10:00:00+08:00'), run: async (run) => void (await run.as('chen', planVisit, { name: '吴江盛泽纺机配件有限公司', planned_on: '2025-01-10', what: '送样品 Cr12MoV' })) },
  { at: asInstant('2025-01-07T11:00:00+08:00'), run: async (run) => void (await run.as('zhou', planVisit, { name: '宜兴丁蜀五金工具厂', planned_on: '2025-01-10', what: '看车间，核对月用量' })) },
  { at: asInstant('2025-01-08T09:00:00+08:00'), run: async (run) => void (await run.as('jiang', planVisit, { name: '城南牙科诊所', planned_on: '2025-01-10', what: '量房复尺' })) },
  { at: asInstant('2025-01-08T09:30:00+08:00'), run: async (run) => void (await run.as('bai', planVisit, { name: '春晓里幼儿园', planned_on: '2025-01-10', what: '送设计初稿' })) },
]

/** At the soft furnishing shop, where two departments review: one waits for its papers. */
const inSteps: Step[] = [{
  at: asInstant('2025-01-09T17:40:00+08:00'),
  run: async (run) => void (await run.as('cen', fileCustomer, {
    name: '听涛名苑物业服务有限公司', contact: '汤经理', phone: '13901570011', address: '苏州市吴中区听涛路 18 号', not_same_because: '地址和联系人都不同',
    fields: { channel: 'shop', enterprise_type: 'enterprise', legal_person: true }, visit: { happened_on: '2025-01-09', what: '会所窗帘和家具，月底定样' },
  })),
}]

/** Filings, follow-ups, what finance booked, and ends of the demo group, in order of time, by the people themselves. */
export async function seedRegistration(run: SeedRun): Promise<void> {
  const steps = [...filings.flatMap(stepsOf), ...inSteps, ...financeSteps, passed, ...lapses, ...followUps].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (const step of steps) {
    run.at(step.at)
    await step.run(run)
  }
}
