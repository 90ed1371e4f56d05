import { stop } from '#kernel/command'
import { handle } from '#kernel/http'
import { signInAsDemo } from '../contract/index.ts'
import { demoCast } from '../demo.ts'
import { meOf } from '../me.ts'
import { openSession } from '../sessions.ts'

/** In the demo group a card signs in by one click; nowhere else. */
export const signsInAsDemo = handle(signInAsDemo, async (raw, { login }) => {
  const installation = await raw.db.selectFrom('kernel.installation').select('demo').executeTakeFirst()
  const person = await raw.db.selectFrom('kernel.person').select('id').where('login', '=', login).where('state', '=', 'active').executeTakeFirst()
  if (!installation?.demo || !person || !demoCast.some((one) => one.login === login)) stop('people.not_demo', 403)
  return meOf(raw.db, raw.call.house, await openSession(raw, person.id, signInAsDemo.id), raw.call.now)
})
