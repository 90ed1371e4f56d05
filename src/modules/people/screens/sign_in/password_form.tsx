import { useT } from '#web/i18n'

/** Account name and password. */
export function PasswordForm({ busy, onEnter }: { busy: boolean; onEnter: (login: string, password: string) => void }) {
  const t = useT()
  const submit = (form: HTMLFormElement) => {
    const data = new FormData(form)
    onEnter(String(data.get('login') ?? ''), String(data.get('password') ?? ''))
  }
  return (
    <form
      className="si-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      <h2>{t('people.by_password')}</h2>
      <label>
        {t('people.login')}
        <input name="login" required autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={80} />
      </label>
      <label>
        {t('people.password')}
        <input name="password" type="password" required autoComplete="current-password" maxLength={200} />
      </label>
      <button type="submit" className="si-button" disabled={busy}>
        {t('people.enter')}
      </button>
    </form>
  )
}
