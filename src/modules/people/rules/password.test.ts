import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWeak } from './password.ts'

test('a password has ten characters or more, is not the login, and is not among the common ones', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['short', true], ['ninechars', true], ['1234567890', true], ['0987654321', true], ['qwertyuiop', true], ['aaaaaaaaaaaa', true], ['abababababab', true],
    ['Password2025!', true], ['my-tian-secret', true], ['ＴＩＡＮ-2025-秘密', true], ['k7mq-x2pd-9wtr', false], ['早起的鸟儿每天都有虫吃', false], ['correct horse battery', false],
  ]
  for (const [password, weak] of cases) assert.equal(isWeak(password, 'tian'), weak, password)
})
