import { useT } from '#web/i18n'
import type { begin } from '#contract/people'
import type { Sent } from '#kernel/contract'

/** The token of the one-time link this page was opened by, if it was. */
export function firstToken(): string | undefined {
  return new URLSearchParams(window.location.search).get('first') ?? undefined
}

/** Company and first administrator, for whoever opened the one-time link. */
export function FirstForm({ token, busy, onBegin }: { token: string; busy: boolean; onBegin: (input: Sent<typeof begin>) => void }) {
  const t = useT()
  const submit = (form: HTMLFormElement) => {
    const data = new FormData(form)
    const field = (name: string) => String(data.get(name) ?? '')
    onBegin({ token, company_zh: field('company_zh'), company_en: field('company_en'), name: field('name'), login: field('login'), password: field('password') })
  }
  return (
    <form
      className="si-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      <h2>{t('people.first_title')}</h2>
      <label>
        {t('people.first_company')}
        <input name="company_zh" required maxLength={80} />
      </label>
      <label>
        {t('people.first_company_en')}
        <input name="company_en" required maxLength={80} />
      </label>
      <label>
        {t('people.first_name')}
        <input name="name" required autoComplete="name" maxLength={80} />
      </label>
      <label>
        {t('people.login')}
        <input name="login" required autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={40} />
      </label>
      <label>
        {t('people.password')}
        <input name="password" type="password" required autoComplete="new-password" minLength={10} maxLength={200} />
      </label>
      <button type="submit" className="si-button" disabled={busy}>
        {t('people.first_enter')}
      </button>
    </form>
  )
}
