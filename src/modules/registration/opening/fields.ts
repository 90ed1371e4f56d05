import type { ImportField } from '#kernel/module'

const field = (name: string, zh: string, en: string, labels: string, required = false): ImportField => ({ field: name, label: { zh, en }, labels: [zh, en, ...labels.split('|')], required })

/** What an opening list holds beyond the customers' own fields, with the headings of registers people kept. */
export const OPENING_FIELDS: readonly ImportField[] = [
  field('holder', '归属业务员', 'Holder', '负责人|业务员|所属业务员|客户负责人|销售负责人|跟进人|归属人|归属|销售员|客户经理|Owner|Salesperson|In charge', true),
  field('filed_on', '报备日期', 'Filed on', '备案日期|报备时间|备案时间|登记日期|登记时间|建档日期|首次登记|Filing date|Date filed|Registered with us on'),
  field('last_visit_on', '最近拜访', 'Last visit', '最近拜访日期|最近拜访时间|最后拜访|最后拜访日期|上次拜访|拜访日期|最近跟进|最后跟进|最近跟进时间|最后跟进时间|Last visited|Last visit on|Last follow-up'),
  field('last_sale_on', '最近成交', 'Last sale', '最近成交日期|最近成交时间|最后成交|最近销售|最近销售日期|最近下单|最后下单|最近开票|最近发货|最近订单|成交日期|Last sold|Last sale on|Last order'),
  field('last_receipt_on', '最近回款', 'Last receipt', '最近回款日期|最近回款时间|最后回款|最近收款|最近收款日期|最后收款|回款日期|Last paid|Last payment|Last receipt on'),
  field('helper', '协作人', 'Helper', '协助人|协同人|协作业务员|协办人|Helped by'),
]

/** Headings the customer list has for the same things; here they mean the holder. */
export const NOT_HERE: ReadonlySet<string> = new Set(['owner'])
