/** Words of what departments hear of each other. */
export const toldZh = {
  'registration.msg.department_accepted': '本部门报的{{name}}复核无误，已录入。',
  'registration.msg.department_not_accepted': '本部门报的{{name}}复核未通过。',
  'registration.msg.department_returned': '本部门报的{{name}}被退回补正。',
  'registration.waiting_title': '各部门用时',
  'registration.waiting_lead': '每份备案在每个部门等了多久。',
  'registration.waiting_unit': '部门',
  'registration.waiting_step': '环节',
  'registration.waiting_decided': '已办',
  'registration.waiting_average': '平均等待',
  'registration.waiting_longest': '最长等待',
  'registration.waiting_now': '正在等待',
  'registration.waiting_none': '没有正在等待的备案。',
  'registration.waiting_empty': '还没有办过的备案。',
  'registration.waiting_hours': '{{hours}} 小时 {{minutes}} 分',
}

export const toldEn: typeof toldZh = {
  'registration.msg.department_accepted': '{{name}}, filed by your department, was found right and entered.',
  'registration.msg.department_not_accepted': '{{name}}, filed by your department, was not accepted.',
  'registration.msg.department_returned': '{{name}}, filed by your department, was returned to be completed.',
  'registration.waiting_title': 'Waiting time by department',
  'registration.waiting_lead': 'How long each filing waited in each department.',
  'registration.waiting_unit': 'Department',
  'registration.waiting_step': 'Step',
  'registration.waiting_decided': 'Decided',
  'registration.waiting_average': 'Waited on average',
  'registration.waiting_longest': 'Waited at most',
  'registration.waiting_now': 'Waiting now',
  'registration.waiting_none': 'Nothing is waiting.',
  'registration.waiting_empty': 'Nothing has been decided yet.',
  'registration.waiting_hours': '{{hours}} h {{minutes}} min',
}
