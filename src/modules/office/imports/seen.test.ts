import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Seen } from './seen.ts'

test('what was said before is known, with its line, whatever the number of lines', () => {
  const seen = new Seen()
  for (let line = 0; line < 200_000; line += 1) seen.set(`name/公司${line}`, line)
  for (let line = 0; line < 200_000; line += 1) assert.equal(seen.get(`name/公司${line}`), line)
  for (let line = 200_000; line < 400_000; line += 1) assert.equal(seen.has(`name/公司${line}`), false)
  seen.set('name/公司7', 9)
  assert.deepEqual([seen.get('name/公司7'), seen.get('code/公司7'), new Seen().has('')], [9, undefined, false])
})
