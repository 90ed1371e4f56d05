import { test } from 'node:test'
import { rightfulOrCollision, sameHolderInAnyOrder } from '../../src/modules/registration/sale/orders.fixture.ts'

test('S3-22-14 10,000 random orders of the same sales, payments, withdrawals and confirmations end in the same holder, and none closes a term backwards', () => sameHolderInAnyOrder(5_000))
test('S3-22-11 4,000 random orders with two who filed end in the rightful holder or in a collision', () => rightfulOrCollision(4_000))
