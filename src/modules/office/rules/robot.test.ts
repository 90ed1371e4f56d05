import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pauseAfter, robotBody, robotOutcome, webhookOutcome, type RobotKind, type Speech } from './robot.ts'

const speech = (lines: readonly string[]): Speech => ({ title: '客档：消息', lines, link: { text: '打开客档', href: 'https://example.com/messages' }, more: (count) => `还有 ${count} 条`, locale: 'zh' })
const bytes = (value: unknown) => Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value))

test('each robot gets the form its service documents', () => {
  const said = speech(['陈立：报备与保护 3 条'])
  assert.deepEqual(robotBody('wecom', said), { msgtype: 'markdown', markdown: { content: '### 客档：消息\n\n> 陈立：报备与保护 3 条\n\n[打开客档](https://example.com/messages)' } })
  assert.deepEqual(robotBody('dingtalk', said), { msgtype: 'markdown', markdown: { title: '客档：消息', text: '### 客档：消息\n\n> 陈立：报备与保护 3 条\n\n[打开客档](https://example.com/messages)' } })
  assert.deepEqual(robotBody('feishu', said), { msg_type: 'post', content: { post: { zh_cn: { title: '客档：消息', content: [[{ tag: 'text', text: '陈立：报备与保护 3 条' }], [{ tag: 'a', text: '打开客档', href: 'https://example.com/messages' }]] } } } })
})

test('a name cannot make a link, a heading or a mention', () => {
  const { markdown } = Object.assign({ markdown: { content: '' } }, robotBody('wecom', speech(['[点这里](http://localhost/x) <@all> # 大 *粗*'])))
  assert.match(markdown.content, /^> ［点这里］（http:\/\/localhost\/x） ＜＠all＞ ＃ 大 ＊粗＊$/m)
})

test('what is too long for a service is counted instead: 4,096 bytes for 企业微信, 20,000 for the others', () => {
  for (const [kind, most] of [['wecom', 4096], ['dingtalk', 20_000], ['feishu', 20_000]] as const) {
    for (const line of ['陈立：已备案。', '“引号”"与\\斜线[括号]_下划线_', '很'.repeat(300)]) {
      const body = robotBody(kind, speech(Array.from({ length: 2000 }, () => line)))
      const said = kind === 'wecom' ? Object.assign({ markdown: { content: '' } }, body).markdown.content : body
      assert.ok(bytes(said) <= most && bytes(said) > most / 3, `${kind} ${bytes(said)}`)
      assert.match(JSON.stringify(body), /还有 \d+ 条/)
    }
  }
})

test('answers: taken, too much at once, or for a person to mend', () => {
  const answers: readonly (readonly [kind: RobotKind, status: number, text: string, state: string])[] = [
    ['wecom', 200, '{"errcode":0,"errmsg":"ok"}', 'sent'], ['wecom', 200, '{"errcode":45009,"errmsg":"api freq out of limit"}', 'again'], ['wecom', 200, '{"errcode":-1,"errmsg":"system busy"}', 'again'],
    ['wecom', 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', 'dead'], ['wecom', 200, '<html>', 'again'], ['wecom', 502, '', 'again'], ['wecom', 404, '', 'dead'],
    ['dingtalk', 200, '{"errcode":0,"errmsg":"ok"}', 'sent'], ['dingtalk', 200, '{"errcode":130101,"errmsg":"send too fast"}', 'again'], ['dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}', 'dead'],
    ['feishu', 200, '{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}', 'sent'], ['feishu', 200, '{"StatusCode":0,"StatusMessage":"success"}', 'sent'],
    ['feishu', 200, '{"code":11232,"msg":"frequency limited"}', 'again'], ['feishu', 429, '{"code":9499,"msg":"too many request"}', 'again'], ['feishu', 400, '{"code":19021,"msg":"sign match fail"}', 'dead'],
  ]
  for (const [kind, status, text, state] of answers) assert.equal(robotOutcome(kind, status, text).state, state, `${kind} ${text}`)
  assert.equal(robotOutcome('wecom', 200, '{"errcode":93000,"errmsg":"invalid webhook url"}').status, '200 · 93000 invalid webhook url')
  for (const [status, state] of [[200, 'sent'], [204, 'sent'], [302, 'dead'], [401, 'again'], [410, 'dead'], [429, 'again'], [500, 'again']] as const) assert.equal(webhookOutcome(status).state, state, String(status))
})

test('pauses grow from a minute to a day, or are as long as asked; after the eighth try there is none', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 8].map((tries) => pauseAfter(tries)).map((ms) => (ms === undefined ? null : ms / 60_000)), [1, 5, 15, 60, 180, 480, 1440, null])
  assert.deepEqual([pauseAfter(1, 600), pauseAfter(4, 600), pauseAfter(1, 10_000_000)].map((ms) => (ms ?? 0) / 60_000), [10, 60, 1440])
})
