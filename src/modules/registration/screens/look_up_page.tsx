import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { lookUp } from '#contract/registration'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { Page, Refusal, useFilters } from '#web/ui'
import { LookUpAnswer } from './look_up_answer.tsx'
import './registration.css'

const filters = z.object({ text: z.coerce.string().catch('').default('') })

/** 查客户: one box, one answer. Nothing is suggested while typing: beginnings match nothing. */
export function LookUpPage() {
  const t = useT()
  const [{ text: handed }, setFilters] = useFilters(filters)
  const [text, setText] = useState(handed)
  const asking = useAct(lookUp, { invalidates: [] })
  const { mutate, data, error, isPending, variables } = asking
  const asked = useRef('')
  const ask = (words: string) => {
    const trimmed = words.trim()
    if (trimmed === '' || isPending) return
    asked.current = trimmed
    mutate({ text: trimmed })
  }
  useEffect(() => {
    // Ctrl+K hands its text over in the address; it is taken out at once, for a reload would spend another look-up.
    if (handed === '' || asked.current === handed) return
    asked.current = handed
    setText(handed)
    mutate({ text: handed })
    setFilters({ text: undefined })
  }, [handed, mutate, setFilters])
  return (
    <Page title={t('registration.look_up_title')} lead={t('registration.look_up_lead')}>
      <form
        className="rg-ask"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          ask(text)
        }}
      >
        <Input
          size="large"
          autoFocus
          allowClear
          value={text}
          maxLength={200}
          enterKeyHint="search"
          aria-label={t('registration.look_up_title')}
          placeholder={t('registration.look_up_placeholder')}
          onChange={(event) => setText(event.target.value)}
        />
        <Button size="large" type="primary" htmlType="submit" loading={isPending} disabled={text.trim() === ''}>
          {t('registration.look_up_button')}
        </Button>
      </form>
      <div aria-live="polite">
        {error ? <div className="rg-answer"><Refusal problem={problemFrom(error)} /></div> : null}
        {data && !error ? <LookUpAnswer answer={data} text={variables?.text ?? ''} onAgain={() => ask(variables?.text ?? '')} /> : null}
      </div>
    </Page>
  )
}
