/** Chinese words of visits. A refusal's code is its key. */
export const zh = {
  // Refusals
  'visits.planned_in_past': '计划日期已经过去。已经发生的，请直接记录跟进。',
  'visits.in_future': '跟进日期还没到。还没发生的，请先作计划。',
  'visits.plan_not_open': '这项计划已经完成或取消。',
  'visits.too_late_to_withdraw': '只能在录入次日结束以前撤回。',
  'visits.not_the_holder': '只有该客户的归属业务员可以确认已沟通。',
  'instead.visits.record': '记录跟进',
  'instead.record_visit': '已经发生的，直接记录',
  'instead.plan_visit': '还没发生的，先作计划',
  // Verdicts on a follow-up
  'visits.counts': '计入',
  'visits.does_not_count': '不计入',
  'visits.why.held_by_other': '客户在同事的保护期内',
  'visits.why.polite_exit': '客户说与同事联系，已礼貌退出',
  'visits.why.own': '客户归您',
  'visits.why.open': '客户开放，均可拜访',
  // Messages, Today, duties
  'visits.msg.brief_me': '{{person}}拜访了您的客户{{name}}，应向您说明情况。沟通之后请确认。',
  'visits.today.planned': '{{name}}：计划{{on, day}}拜访',
  'visits.today.next': '{{name}}：下次跟进 {{on, day}}',
  'visits.brief_colleague': '向{{customer}}的归属业务员说明拜访情况',
  // Timeline
  'visits.plan': '计划拜访',
  'visits.plan.refused': '计划拜访，未受理',
  'visits.record': '记录跟进',
  'visits.record.refused': '记录跟进，未成',
  'visits.drop': '取消计划',
  'visits.drop.refused': '取消计划，未成',
  'visits.withdraw': '撤回跟进',
  'visits.withdraw.refused': '撤回跟进，未成',
  'visits.confirm_briefing': '确认已沟通',
  'visits.confirm_briefing.refused': '确认已沟通，未成',
  // Channels and states
  'visits.channel.visit': '拜访',
  'visits.channel.phone': '电话',
  'visits.channel.wechat': '微信',
  'visits.channel.message': '短信',
  'visits.state.planned': '计划',
  'visits.state.happened': '已跟进',
  'visits.state.dropped': '已取消',
  'visits.state.withdrawn': '已撤回',
} satisfies Record<string, string>
