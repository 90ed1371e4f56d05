import { useEffect, useState } from 'react'
import { acceptInvitation, openInvitation } from '#contract/people'
import { call, type Out, type Problem } from '#kernel/contract'
import { problemFrom } from '#web/api'
import { has, useT } from '#web/i18n'

/** The token of the invitation this page was opened by, if it was. */
export function inviteToken(): string | undefined {
  return new URLSearchParams(window.location.search).get('invite') ?? undefined
}

/** Whose invitation it is, and the password they choose. */
export function InviteForm({ token }: { token: string }) {
  const t = useT()
  const [whose, setWhose] = useState<Out<typeof openInvitation> | undefined>(undefined)
  const [said, setSaid] = useState<string | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const sentence = (problem: Problem) => problem.detail || t(has(problem.code) ? problem.code : 'failed')
  useEffect(() => {
    call(openInvitation, { token }).then(setWhose, (error: unknown) => {
      const problem = problemFrom(error)
      setSaid(problem.detail || problem.code)
    })
  }, [token])
  const choose = async (form: HTMLFormElement) => {
    const data = new FormData(form)
    const field = (name: string) => String(data.get(name) ?? '')
    if (field('password') !== field('again')) return setSaid(t('people.not_the_same'))
    setBusy(true)
    try {
      await call(acceptInvitation, { token, password: field('password') })
      window.location.assign('/')
    } catch (error) {
      setSaid(sentence(problemFrom(error)))
      setBusy(false)
    }
  }
  return (
    <form
      className="si-form"
      onSubmit={(event) => {
        event.preventDefault()
        void choose(event.currentTarget)
      }}
    >
      <h2>{t('people.invite_title')}</h2>
      {said ? <p className="si-refusal" role="alert">{said}</p> : null}
      {whose ? <Fields whose={whose} busy={busy} /> : said ? null : <p role="status">{t('people.invite_opening')}</p>}
    </form>
  )
}

function Fields({ whose, busy }: { whose: Out<typeof openInvitation>; busy: boolean }) {
  const t = useT()
  return (
    <>
      <p>{t('people.invite_for', { name: whose.name, login: whose.login })}</p>
      <input type="hidden" name="username" autoComplete="username" value={whose.login} readOnly />
      <label>
        {`${t('people.new_password')} · ${t('people.password_hint')}`}
        <input name="password" type="password" required autoComplete="new-password" minLength={10} maxLength={200} />
      </label>
      <label>
        {t('people.again_password')}
        <input name="again" type="password" required autoComplete="new-password" maxLength={200} />
      </label>
      <button type="submit" className="si-button" disabled={busy}>
        {t('people.invite_enter')}
      </button>
    </>
  )
}
