import { Button, Input } from 'antd'
import { useState } from 'react'
import { recognise } from '#contract/customers'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal } from '#web/ui'
import type { Day } from '#kernel/time'
import { draftOf, newDraft, type Draft } from './draft.ts'

/** Takes a pasted message, card text or rows of a sheet and makes drafts of it; up to 20 lines at once. */
export function PasteBox({ today, onRecognised }: { today: Day; onRecognised: (drafts: Draft[]) => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const [dropped, setDropped] = useState(0)
  const reading = useAct(recognise, {
    invalidates: [],
    onDone: ({ items, dropped: more }) => {
      if (items.length === 0) return
      onRecognised(items.map((item) => draftOf(item, today)))
      setDropped(more)
      setText('')
    },
  })
  const read = (words: string) => {
    if (words.trim() !== '') reading.mutate({ text: words.slice(0, 20_000) })
  }
  // Without a way to the server the words are kept as they are, to be read later or typed over.
  const keep = () => {
    const first = newDraft(today, { raw: text })
    onRecognised([{ ...first, values: { ...first.values, note: text.slice(0, 2000) } }])
    setText('')
  }
  return (
    <div className="kd-card kd-stack">
      <label className="rg-label">
        <span>{t('registration.paste_label')}</span>
        <Input.TextArea
          value={text}
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={20_000}
          placeholder={t('registration.paste_placeholder')}
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (text.trim() !== '' || pasted.trim() === '') return
            event.preventDefault()
            setText(pasted)
            read(pasted)
          }}
        />
      </label>
      <div className="kd-row">
        <Button loading={reading.isPending} disabled={text.trim() === ''} onClick={() => read(text)}>{t('registration.recognise')}</Button>
        {reading.error && text.trim() !== '' ? <Button onClick={keep}>{t('registration.keep_as_draft')}</Button> : null}
        {reading.data?.items.length === 0 && text.trim() !== '' ? <span role="status">{t('registration.nothing_recognised')}</span> : null}
        {dropped > 0 ? <span role="status">{t('registration.lines_dropped', { n: dropped })}</span> : null}
      </div>
      {reading.error ? <Refusal problem={problemFrom(reading.error)} /> : null}
    </div>
  )
}
