import { Button } from 'antd'
import { useState } from 'react'
import { confirmOpenings } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useAct } from '#web/api'
import { useT } from '#web/i18n'
import { useConfirm, useRefusalModal } from '#web/ui'

type Result = Omit<Out<typeof confirmOpenings>, 'next'>
const NONE: Result = { sale: 0, visit: 0, on_record: 0, held: 0, collision: 0, refused: [] }
const STEP = 500

function sum(one: Result, other: Result): Result {
  return { sale: one.sale + other.sale, visit: one.visit + other.visit, on_record: one.on_record + other.on_record, held: one.held + other.held, collision: one.collision + other.collision, refused: [...one.refused, ...other.refused].slice(0, 200) }
}
const doneIn = (result: Result) => result.sale + result.visit + result.on_record + result.held + result.collision

/** Confirms chosen lines, or all there are a step at a time, and says what became of them. */
export function Confirming({ chosen, all, import_id, onDone }: { chosen: readonly number[]; all: number; import_id: number | undefined; onDone: () => void }) {
  const t = useT()
  const ask = useConfirm()
  const refused = useRefusalModal()
  const [result, setResult] = useState<Result | null>(null)
  const [busy, setBusy] = useState(false)
  const confirm = useAct(confirmOpenings, { onRefused: refused })
  const go = async (which: { line_ids: number[] } | { import_id?: number }) => {
    setBusy(true)
    try {
      let after: number | null = 0
      let whole = NONE
      while (after !== null) {
        const step: Out<typeof confirmOpenings> = await confirm.mutateAsync({ ...which, after, limit: 'line_ids' in which ? 1000 : STEP })
        whole = sum(whole, step)
        setResult(whole)
        after = step.next
      }
      onDone()
    } catch {
      // The refusal has been shown; what was confirmed before it stays confirmed.
    } finally {
      setBusy(false)
    }
  }
  const goAll = async () => {
    if (await ask({ title: t('registration.opening_confirm_all', { n: all }), text: t('registration.opening_confirm_all_ask', { n: all }), ok: t('registration.opening_confirm') })) await go(import_id === undefined ? {} : { import_id })
  }
  return (
    <div className="kd-stack" style={{ marginBottom: 12 }}>
      <div className="kd-row">
        {chosen.length > 0 ? <Button type="primary" loading={busy} onClick={() => void go({ line_ids: [...chosen] })}>{t('registration.opening_confirm_selected', { n: chosen.length })}</Button> : null}
        {all > 0 ? <Button type={chosen.length > 0 ? 'default' : 'primary'} loading={busy && chosen.length === 0} onClick={() => void goAll()}>{t('registration.opening_confirm_all', { n: all })}</Button> : null}
        {busy && result ? <span role="status">{t('registration.opening_progress', { done: doneIn(result) })}</span> : null}
      </div>
      {result && !busy ? <Told result={result} /> : null}
    </div>
  )
}

function Told({ result }: { result: Result }) {
  const t = useT()
  const { refused, ...counts } = result
  return (
    <div className="kd-section" role="status">
      <b>{t('registration.opening_result', counts)}</b>
      {refused.length === 0 ? null : (
        <>
          <p>{t('registration.opening_result_refused', { n: refused.length })}</p>
          <ul>{refused.slice(0, 20).map((one) => <li key={one.line_id}>{t('ui.labelled', { label: one.customer, value: one.why })}</li>)}</ul>
        </>
      )}
    </div>
  )
}
