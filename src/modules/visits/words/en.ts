/** English words of visits. A refusal's code is its key. */
export const en = {
  // Refusals
  'visits.planned_in_past': 'The day planned is past. What has happened is recorded as a follow-up.',
  'visits.in_future': 'The day of the follow-up has not come. Plan it instead.',
  'visits.plan_not_open': 'This plan has been carried out or dropped.',
  'visits.too_late_to_withdraw': 'A follow-up can be taken back until the end of the day after its entry.',
  'visits.not_the_holder': 'Only the holder of this customer can confirm having been briefed.',
  'instead.visits.record': 'Record a follow-up',
  'instead.record_visit': 'Record what has happened',
  'instead.plan_visit': 'Plan what is still to come',
  // Verdicts on a follow-up
  'visits.counts': 'Counts',
  'visits.does_not_count': 'Does not count',
  'visits.why.held_by_other': 'The customer is protected for a colleague',
  'visits.why.polite_exit': 'The customer deals with a colleague; politely left',
  'visits.why.own': 'The customer is yours',
  'visits.why.open': 'The customer is open to all',
  // Messages, Today, duties
  'visits.msg.brief_me': '{{person}} visited your customer {{name}} and owes you a briefing. Please confirm once you have talked.',
  'visits.today.planned': '{{name}}: visit planned for {{on, day}}',
  'visits.today.next': '{{name}}: next follow-up on {{on, day}}',
  'visits.brief_colleague': 'Tell the holder of {{customer}} about the visit',
  // Timeline
  'visits.plan': 'Planned a visit',
  'visits.plan.refused': 'Visit plan refused',
  'visits.record': 'Recorded a follow-up',
  'visits.record.refused': 'Follow-up not recorded',
  'visits.drop': 'Dropped a plan',
  'visits.drop.refused': 'Dropping a plan refused',
  'visits.withdraw': 'Took a follow-up back',
  'visits.withdraw.refused': 'Taking a follow-up back refused',
  'visits.confirm_briefing': 'Confirmed being briefed',
  'visits.confirm_briefing.refused': 'Confirmation of a briefing refused',
  // Channels and states
  'visits.channel.visit': 'Visit',
  'visits.channel.phone': 'Phone',
  'visits.channel.wechat': 'WeChat',
  'visits.channel.message': 'Text message',
  'visits.state.planned': 'Planned',
  'visits.state.happened': 'Done',
  'visits.state.dropped': 'Dropped',
  'visits.state.withdrawn': 'Taken back',
} satisfies Record<string, string>
