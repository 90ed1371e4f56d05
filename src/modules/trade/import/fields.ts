import type { ImportField } from '#kernel/module'

const field = (name: string, zh: string, en: string, labels: string, more: { required?: true; type?: 'money' } = {}): ImportField =>
  ({ field: name, label: { zh, en }, labels: [zh, en, ...labels.split('|').filter((label) => label !== '')], required: more.required ?? false, ...(more.type ? { type: more.type } : {}) })

const LINE = field('line', '行号', 'Line', '分录|分录号|分录序号|明细行号|行次|Line no')
const CODE = field('credit_code', '统一社会信用代码', 'Credit code', '信用代码|税号|购方税号|购买方税号|客户税号|纳税人识别号|购方识别号|Tax number|USCC')
const PERSON = field('salesperson', '业务员', 'Salesperson', '销售员|销售人员|业务人员|职员|责任人|Sales rep|Rep')
const PAYER = field('payer', '付款单位', 'Payer', '付款方|付款人|付款方名称|付款单位名称|付款账户名|对方户名|对方名称|交款单位|缴款人|汇款人|Paid by')
const REVERSES = field('reverses_no', '原单号', 'Voucher taken back', '红冲单号|被冲单号|原单据编号|原单据号|原发票号|原发票号码|对应蓝字发票|退货原单|冲销单号|Original voucher')
const NOTE = field('note', '摘要', 'Remark', '备注|说明|单据摘要|表头备注|Memo|Note|Description')
const KIND = field('kind', '单据类型', 'Kind of voucher', '红蓝字|红蓝标志|类型|业务类型|单据名称|收款类型|Voucher type|Type')
const STATE = field('state', '单据状态', 'State of voucher', '审核状态|单据审核状态|发票状态|作废标志|状态|Status|Voucher status')
const BUYER = '购货单位|购货单位名称|购货方|购买方|购买方名称|购方名称|购方企业名称|客户|往来单位|往来单位名称|单位名称|客户全称|买方|Customer name'

/** Columns of what 金蝶, 用友 and invoicing programmes export as sales. Net amounts stand apart, so that a file with both gives the one with tax. */
export const salesFields: readonly ImportField[] = [
  field('voucher_no', '单据编号', 'Voucher number', '单号|单据号|单据编码|发票号|发票号码|出库单号|销货单号|销售单号|销售出库单号|凭证号|凭证字号|订单号|订单编号|Number|Voucher no|Invoice number', { required: true }),
  LINE,
  field('happened_on', '日期', 'Day', '单据日期|业务日期|开票日期|销售日期|出库日期|记账日期|制单日期|发票日期|Date|Invoice date', { required: true }),
  field('customer', '客户名称', 'Customer', BUYER, { required: true }),
  CODE, PERSON,
  field('amount', '价税合计', 'Amount with tax', '含税金额|价税合计金额|价税合计本位币|含税销售额|总金额|应收金额|发票金额|Total|Gross amount', { type: 'money' }),
  field('net', '金额', 'Amount', '销售金额|销售额|销售收入|不含税金额|无税金额|本币金额|本位币金额|Net amount|Sales amount', { type: 'money' }),
  KIND, STATE, PAYER, REVERSES, NOTE,
]

/** Columns of receipts: the customer may be missing where the payer stands. */
export const receiptsFields: readonly ImportField[] = [
  field('voucher_no', '单据编号', 'Voucher number', '单号|单据号|单据编码|收款单号|收款单编号|流水号|交易流水号|银行流水号|凭证号|凭证字号|回单号|Number|Voucher no|Receipt number', { required: true }),
  LINE,
  field('happened_on', '日期', 'Day', '收款日期|到账日期|单据日期|业务日期|交易日期|入账日期|记账日期|Date|Received on', { required: true }),
  field('customer', '客户名称', 'Customer', BUYER),
  CODE, PERSON,
  field('amount', '收款金额', 'Amount received', '金额|价税合计|实收金额|到账金额|收款总额|本次收款|收款合计|贷方金额|收入金额|本币金额|本位币金额|回款金额|Amount', { required: true, type: 'money' }),
  KIND, STATE, PAYER, REVERSES,
  field('settles_no', '核销单号', 'Sale paid', '核销单据|核销单据编号|对应单号|对应销售单|源单单号|源单编号|源单号|结算单号|应收单号|Settles|Invoice paid'),
  NOTE,
]
