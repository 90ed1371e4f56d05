import { Button } from 'antd'
import { useState } from 'react'
import { addPapers, type getFiling } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, useToast } from '#web/ui'
import { FormParts, type Filling } from './form_parts.tsx'

type Filing = Out<typeof getFiling>

function filled(filing: Filing): Filling {
  const own = filing.form.flatMap((part) => part.slots).filter((slot) => !slot.built_in && slot.type !== 'file' && slot.value !== null)
  return { kind: filing.typed.kind ?? 'company', fields: Object.fromEntries(own.map((slot) => [slot.name, slot.value])), papers: {} }
}

/** What a filing lacks, handed in while it waits; its place stays. */
export function CompleteForm({ filing, onDone }: { filing: Filing; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [filling, setFilling] = useState(() => filled(filing))
  const acting = useAct(addPapers, {
    onDone: () => {
      toast.done(t('registration.completed_done'))
      onDone()
    },
  })
  const problem = acting.error ? problemFrom(acting.error) : undefined
  const { fields, papers } = filling
  return (
    <form
      className="kd-stack"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate({ filing_id: filing.id, if_match: filing.version, fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)), papers })
      }}
    >
      {filing.missing.length > 0 ? <p className="rg-missing">{t('registration.form_incomplete', { missing: filing.missing.join(t('registration.list_comma')) })}</p> : null}
      <FormParts parts={filing.form} filling={filling} wrong={problem?.field} onChange={(changes) => setFilling({ ...filling, ...changes })} />
      {problem ? <Refusal problem={problem} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending}>{t('registration.complete_button')}</Button>
    </form>
  )
}
