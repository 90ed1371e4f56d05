import { useEffect, useState } from 'react'
import { begin, type getMe, setLocale, signIn, signInAsDemo, welcome } from '#contract/people'
import { call, type Out, type Problem } from '#kernel/contract'
import type { Language } from '#kernel/words'
import { problemFrom } from '#web/api'
import { has, I18n, setLanguage, useLanguage, useT } from '#web/i18n'
import { DemoCards } from './demo_cards.tsx'
import { FirstForm, firstToken } from './first_form.tsx'
import { InviteForm, inviteToken } from './invite_form.tsx'
import { PasswordForm } from './password_form.tsx'
import './sign_in.css'

type Welcome = Out<typeof welcome>

/** The sign-in page: small, on its own, without the design system. */
export function SignIn() {
  return (
    <I18n>
      <Door />
    </I18n>
  )
}

/** Enters, in a language if one was chosen here, and opens the page that was asked for. */
function useEnter() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const enter = async (knock: () => Promise<Out<typeof getMe>>, language: Language | undefined) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const me = await knock()
      if (language !== undefined && me.person.locale !== language) await call(setLocale, { locale: language })
      if (firstToken() === undefined) window.location.reload()
      else window.location.assign('/')
    } catch (error) {
      setProblem(problemFrom(error))
      setBusy(false)
    }
  }
  return { busy, problem, enter }
}

function Door() {
  const t = useT()
  const language = useLanguage()
  const [house, setHouse] = useState<Welcome | undefined>(undefined)
  const [failed, setFailed] = useState<Problem | undefined>(undefined)
  const [chosen, setChosen] = useState<Language | undefined>(undefined)
  const { busy, problem, enter } = useEnter()
  const token = firstToken()
  const invited = inviteToken()
  useEffect(() => {
    call(welcome, {}).then(setHouse, (error: unknown) => setFailed(problemFrom(error)))
  }, [])
  useEffect(() => {
    document.title = `${t('people.sign_in_title')} · ${t('ui.product')}`
  }, [t])
  const choose = (wished: Language) => {
    setLanguage(wished)
    setChosen(wished)
  }
  const company = house?.company?.[language]
  const refused = problem ?? failed
  return (
    <main className="si">
      <div className="si-top">
        <div className="si-brand">
          <span aria-hidden>客</span>
          <span>{t('ui.product')}</span>
        </div>
        <button type="button" className="si-plain" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
          {t('ui.other_language')}
        </button>
      </div>
      <h1>{company ?? t('people.sign_in_title')}</h1>
      <p>{t('people.sign_in_lead')}</p>
      {refused ? <Refused problem={refused} /> : null}
      {house?.first_administrator && token === undefined ? <FirstAdministrator /> : null}
      <div className={house?.demo && invited === undefined ? 'si-grid' : 'si-grid alone'}>
        {house?.demo && invited === undefined ? (
          <DemoCards
            cards={house.cards}
            busy={busy}
            onChoose={(login) => void enter(() => call(signInAsDemo, { login }), language)}
          />
        ) : null}
        <div className="si-side">
          {house?.first_administrator && token !== undefined ? (
            <FirstForm
              token={token}
              busy={busy}
              onBegin={(input) => void enter(() => call(begin, input), chosen)}
            />
          ) : null}
          {invited === undefined ? <PasswordForm busy={busy} onEnter={(login, password) => void enter(() => call(signIn, { login, password }), chosen)} /> : <InviteForm token={invited} />}
          {invited === undefined && house?.lan ? <Phone lan={house.lan} /> : null}
          {invited === undefined ? null : <a href="/">{t('people.by_password')}</a>}
        </div>
      </div>
    </main>
  )
}

function Refused({ problem }: { problem: Problem }) {
  const t = useT()
  return (
    <p className="si-refusal" role="alert">
      {problem.detail || t(has(problem.code) ? problem.code : 'failed')}
    </p>
  )
}

function FirstAdministrator() {
  const t = useT()
  return (
    <div className="si-notice">
      <h2>{t('people.first_title')}</h2>
      <p>{t('people.first_text')}</p>
    </div>
  )
}

function Phone({ lan }: { lan: NonNullable<Welcome['lan']> }) {
  const t = useT()
  return (
    <div className="si-lan">
      <h2>{t('people.on_phone')}</h2>
      <svg viewBox={`0 0 ${lan.qr_size} ${lan.qr_size}`} role="img" aria-label={lan.address} shapeRendering="crispEdges">
        <path d={lan.qr_path} fill="#000" />
      </svg>
      <code>{lan.address}</code>
      <span>{t('people.on_phone_text')}</span>
    </div>
  )
}
