import type { Words } from '#kernel/words'

export const refusalsZh: Words = {
  'people.wrong_password': '账号或密码不对。',
  'people.locked': '密码连续输错太多次，这个账号暂时锁定，请过一会儿再试，或请管理员重置密码。',
  'people.change_password_first': '您的密码是别人代设的。请先换成只有您知道的密码，再办别的事。',
  'people.link_used': '这个链接已经用过，或者程序已重新启动；请看启动窗口里最新的链接。',
  'people.not_demo': '这里不是演示环境，请用账号和密码登录。',
  'people.not_your_post': '这不是您现在担任或代理的职位。',
  'people.weak_password': '这个密码太容易被猜到：至少 10 个字符，不能是常见的密码，也不能含有账号。',
  'people.same_password': '新密码和现在的一样，等于没换。',
  'people.code_taken': '这个编码已经有单位在用。',
  'people.login_taken': '这个账号已经有人在用。',
  'people.ends_before_it_begins': '最后一天早于起始日。',
  'people.not_yourself': '不能停用自己，也不能给自己加职位、代理或权限，请另一位管理员来做。',
  'people.own_substitute': '不能指定自己做自己的代理人。',
}

export const refusalsEn: Words = {
  'people.wrong_password': 'The account name or the password is not right.',
  'people.locked': 'The password was wrong too many times, so this account is locked for a while. Try again later, or ask an administrator to reset it.',
  'people.change_password_first': 'Your password was made for you. Change it to one that only you know before you do anything else.',
  'people.link_used': 'This link has been used, or the program was started again. The window it was started in shows the latest link.',
  'people.not_demo': 'This is not a demo. Please sign in with account name and password.',
  'people.not_your_post': 'You neither hold this post nor substitute in it today.',
  'people.weak_password': 'This password is too easy to guess: at least 10 characters, not a common one, and without your account name.',
  'people.same_password': 'The new password is the present one; that changes nothing.',
  'people.code_taken': 'Another unit already has this code.',
  'people.login_taken': 'Somebody already has this account name.',
  'people.ends_before_it_begins': 'The last day lies before the first day.',
  'people.not_yourself': 'You cannot disable yourself or give yourself a post, a substitution or a right. Another administrator has to do it.',
  'people.own_substitute': 'Nobody can be their own substitute.',
}
