import type { ImportField } from '#kernel/module'

const field = (name: string, zh: string, en: string, labels: string, required = false): ImportField => ({ field: name, label: { zh, en }, labels: [zh, en, ...labels.split('|')], required })

/** What a list of staff may hold, with the headings personnel lists have. */
export const STAFF_FIELDS: readonly ImportField[] = [
  field('name', '姓名', 'Name', '员工姓名|人员姓名|名字|员工|Full name|Employee|Employee name', true),
  field('login', '账号', 'Sign-in name', '登录名|登录账号|用户名|工号|员工编号|Login|User name|Username|Account|Staff number'),
  field('unit', '部门', 'Unit', '所属部门|部门名称|单位|所在部门|组织|组织机构|部门路径|一级部门|Department|Division|Department path', true),
  field('unit_below', '下级部门', 'Unit below', '二级部门|子部门|科室|小组|班组|所属小组|组别|Sub-department|Section|Team|Group'),
  field('position', '岗位', 'Position', '岗位名称|职位|职务|角色|岗位类别|Role|Job|Job type', true),
  field('title', '职位名称', 'Post title', '职务名称|头衔|职称|Job title|Title'),
  field('phone', '手机', 'Mobile', '手机号|手机号码|电话|联系电话|Mobile number|Phone|Telephone'),
  field('email', '邮箱', 'E-mail', '电子邮箱|电子邮件|邮件|Email|Mail'),
  field('state', '在职状态', 'State', '状态|是否在职|在职情况|人员状态|Status|Employment'),
]
