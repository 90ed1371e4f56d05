import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plateNumber, shownPlate, vinNumber } from './vehicle.ts'

test('plates as people write them, new-energy ones with eight characters', () => {
  for (const [text, plate] of [['苏E·12345', '苏E12345'], ['苏e 8k8k8', '苏E8K8K8'], ['沪ＡＤ１２３４５', '沪AD12345'], ['粤B12345D', '粤B12345D'], ['京A1234警', '京A1234警'], ['鲁Q1234挂', '鲁Q1234挂'], ['苏E-F12345', '苏EF12345']]) assert.equal(plateNumber(text ?? '').ok, plate, text)
  for (const text of ['', '苏E1234', '苏E123456', '苏I12345', '苏EO2345', '美E12345', '苏E12345DD', 'E12345', '苏EL12345']) assert.equal(plateNumber(text).error, 'plate.shape', text)
  assert.equal(shownPlate('苏E12345'), '苏E·12345')
})

test('VINs by their check digit', () => {
  for (const vin of ['1HGCM82633A004352', '1M8GDM9AXKP042788', '11111111111111111']) assert.equal(vinNumber(vin.toLowerCase()).ok, vin)
  assert.deepEqual(vinNumber('1HGCM82633A00435'), { error: 'vin.length', length: 16 })
  assert.deepEqual(vinNumber('1HGCM82633A0O4352'), { error: 'vin.character', at: 13, found: 'O' })
  assert.deepEqual(vinNumber('1HGCM82643A004352'), { error: 'vin.check' })
})
