import { useEffect, useState } from 'react'
import { changePassword, signOut } from '#contract/people'
import { call, type Problem } from '#kernel/contract'
import { problemFrom } from '#web/api'
import { has, I18n, useT } from '#web/i18n'
import './sign_in.css'

/** What stands before everything else for somebody whose password was made for them: they choose their own. */
export function OwnPassword() {
  return (
    <I18n>
      <Choice />
    </I18n>
  )
}

function useChoice() {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const sentence = (problem: Problem) => problem.detail || t(has(problem.code) ? problem.code : 'failed')
  const choose = async (form: HTMLFormElement) => {
    const data = new FormData(form)
    const field = (name: string) => String(data.get(name) ?? '')
    if (field('new') !== field('again')) return setRefused(t('people.not_the_same'))
    setBusy(true)
    try {
      await call(changePassword, { old: field('old'), new: field('new') })
      window.location.reload()
    } catch (error) {
      setRefused(sentence(problemFrom(error)))
      setBusy(false)
    }
  }
  return { busy, refused, choose }
}

function Choice() {
  const t = useT()
  const { busy, refused, choose } = useChoice()
  useEffect(() => {
    document.title = `${t('people.own_password_title')} · ${t('ui.product')}`
  }, [t])
  const leave = () => void call(signOut, {}).finally(() => window.location.assign('/'))
  return (
    <main className="si">
      <div className="si-top">
        <div className="si-brand">
          <span aria-hidden>客</span>
          <span>{t('ui.product')}</span>
        </div>
        <button type="button" className="si-plain" onClick={leave}>
          {t('ui.sign_out')}
        </button>
      </div>
      <h1>{t('people.own_password_title')}</h1>
      <p>{t('people.own_password_text')}</p>
      {refused ? (
        <p className="si-refusal" role="alert">
          {refused}
        </p>
      ) : null}
      <div className="si-grid alone">
        <form
          className="si-form"
          onSubmit={(event) => {
            event.preventDefault()
            void choose(event.currentTarget)
          }}
        >
          <Field name="old" label={t('people.old_password')} complete="current-password" />
          <Field name="new" label={`${t('people.new_password')} · ${t('people.password_hint')}`} complete="new-password" />
          <Field name="again" label={t('people.again_password')} complete="new-password" />
          <button type="submit" className="si-button" disabled={busy}>
            {t('people.own_password_enter')}
          </button>
        </form>
      </div>
    </main>
  )
}

function Field({ name, label, complete }: { name: string; label: string; complete: string }) {
  return (
    <label>
      {label}
      <input name={name} type="password" required autoComplete={complete} maxLength={200} />
    </label>
  )
}
