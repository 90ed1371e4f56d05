import { test } from 'node:test'
import { rightfulOrCollision, sameHolderInAnyOrder } from './orders.fixture.ts'

test('S3-22-14 sales, payments, withdrawals and confirmations end in the same holder in whatever order they come, and no term closes backwards', () => sameHolderInAnyOrder(150))
test('S3-22-11 with two who filed, every order ends in the rightful holder or in a collision', () => rightfulOrCollision(100))
