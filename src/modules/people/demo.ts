/** A person of the demo group: who they are, where they work, and whether the sign-in page shows a card for them. */
export type DemoPerson = { login: string; name: string; unit: string; position: string; post_zh: string; post_en: string; card: boolean }

type Row = readonly [login: string, name: string, unit: string, position: string, post_zh: string, post_en: string, card?: 'card']

const rows: readonly Row[] = [
  ['chen', '陈立', 'hengfeng-sales-1', 'salesperson', '销售一部业务员', 'Salesperson, sales 1', 'card'],
  ['zhou', '周敏', 'hengfeng-sales-2', 'salesperson', '销售二部业务员', 'Salesperson, sales 2', 'card'],
  ['lin', '林雪', 'hengfeng-market', 'registrar', '登记员', 'Registrar', 'card'],
  ['sun', '孙博', 'hengfeng-sales-1', 'sales_manager', '销售一部经理', 'Manager, sales 1', 'card'],
  ['gu', '顾妍', 'hengfeng-sales-2', 'sales_manager', '销售二部经理', 'Manager, sales 2'],
  ['he', '何涛', 'hengfeng-market', 'market_manager', '市场部经理', 'Market department manager', 'card'],
  ['tang', '唐伟', 'hengfeng-shop', 'shop_sales', '门市销售', 'Shop seller'],
  ['xu', '徐宁', 'hengfeng-shop', 'counter', '门市接待', 'Counter', 'card'],
  ['wu', '吴桐', 'hengfeng-sales-1', 'part_time_seller', '兼职销售', 'Part-time seller'],
  ['fang', '方青', 'hengfeng-finance', 'finance_clerk', '财务', 'Finance clerk', 'card'],
  ['zheng', '郑凯', 'hengfeng-finance', 'finance_manager', '财务部经理', 'Finance department manager'],
  ['ding', '丁一', 'hengfeng-market', 'archivist', '档案管理员', 'Archivist'],
  ['lu', '陆鸣', 'hengfeng', 'marketing_deputy', '营销副总经理', 'Deputy general manager for marketing', 'card'],
  ['shen', '沈浩', 'hengxin', 'general_manager', '总经理', 'General manager', 'card'],
  ['jiang', '江楠', 'hengju-sales', 'salesperson', '家装业务员', 'Salesperson, home decoration', 'card'],
  ['bai', '白桦', 'hengju-sales', 'salesperson', '家装业务员', 'Salesperson, home decoration', 'card'],
  ['yao', '姚瑶', 'hengju-office', 'registrar', '家装登记员', 'Registrar, home decoration', 'card'],
  ['cen', '岑岚', 'hengju-soft', 'salesperson', '软装顾问', 'Soft furnishing adviser', 'card'],
  ['ye', '叶舟', 'hengju-soft', 'sales_manager', '软装店店长', 'Shop manager, soft furnishing', 'card'],
  ['liang', '梁静', 'hengtong', 'salesperson', '客户经理', 'Account manager'],
  ['mei', '梅岚', 'hengtong-lake-business', 'salesperson', '客户经理', 'Account manager'],
  ['kong', '孔亮', 'hengtong-lake-business', 'sales_manager', '业务部经理', 'Manager, business'],
  ['qiao', '乔安', 'hengtong-lake-customers', 'registrar', '客户管理员', 'Customer manager'],
  ['han', '韩磊', 'hengxin', 'administrator', '系统管理员', 'Administrator', 'card'],
]

/** The people of the demo group, in the order of the cards. */
export const demoCast: readonly DemoPerson[] = rows.map(([login, name, unit, position, post_zh, post_en, card]) => ({ login, name, unit, position, post_zh, post_en, card: card !== undefined }))

/** Everybody's password in the demo group; the start prints it. */
export const demoPassword = 'kedang-demo-2025'
