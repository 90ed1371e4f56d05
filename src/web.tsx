import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { call } from '#kernel/contract'
import { getMe } from '#contract/people'
import { newQueryClient, problemFrom } from '#web/api'
import { setLanguage, startingLanguage } from '#web/i18n'

// The content security policy forbids made-up code, which zod would otherwise try.
config({ jitless: true })

const root = createRoot(document.getElementById('page') ?? document.body)
const show = (content: ReactNode) => root.render(<StrictMode>{content}</StrictMode>)

async function showProduct(): Promise<void> {
  const client = newQueryClient()
  const [{ App }, { screens }] = await Promise.all([import('#web/shell'), import('./screens.ts')])
  show(<App screens={screens} client={client} />)
}

async function showSignIn(): Promise<void> {
  const { SignIn } = await import('./modules/people/screens/sign_in/sign_in.tsx')
  show(<SignIn />)
}

async function showOwnPassword(): Promise<void> {
  const { OwnPassword } = await import('./modules/people/screens/sign_in/own_password.tsx')
  show(<OwnPassword />)
}

/** Signed in: the product, once the password is one's own. Not signed in: the sign-in page, which is small and stands alone. */
async function begin(): Promise<void> {
  try {
    const me = await call(getMe, {})
    setLanguage(me.person.locale)
    await (me.must_change_password ? showOwnPassword() : showProduct())
  } catch (error) {
    setLanguage(startingLanguage())
    if (problemFrom(error).status === 401) await showSignIn()
    else await showProduct()
  }
}

void begin()
