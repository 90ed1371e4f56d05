import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useBrowser } from '#test/browser'
import { lookAround } from '#test/look'

const demo = useBrowser()

for (const [size, language, axe] of [['phone', 'zh', false], ['desk', 'en', false], ['desk', 'zh', true], ['phone', 'en', true]] as const) {
  test(`every page stands whole on the ${size} in ${language === 'zh' ? 'Chinese' : 'English'}${axe ? ', and keeps nobody out' : ''}`, async () => {
    assert.deepEqual(await lookAround(demo, size, language, { axe }), [])
    assert.deepEqual(demo.faults, [])
  })
}
