import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { filingForm } from '#contract/registration'
import { useAsk, useMe } from '#web/api'
import { useT } from '#web/i18n'
import { Loading, Page, useConfirm, useFilters, useGo } from '#web/ui'
import type { Day } from '#kernel/time'
import { DraftCard } from './draft_card.tsx'
import { isBlank, isReady, newDraft, type Draft } from './draft.ts'
import { useDrafts } from './draft_store.ts'
import { PasteBox } from './paste_box.tsx'
import { useSend } from './use_send.ts'
import './registration.css'

const filters = z.object({ name: z.coerce.string().optional().catch(undefined), standby: z.coerce.string().optional().catch(undefined) })

/** 报备: paste first, check what was recognised, hand in. Drafts stay on this device until they are filed. */
export function FilePage() {
  const t = useT()
  const me = useMe()
  if (!me) return <Page title={t('registration.file_title')}><Loading rows={8} /></Page>
  return <Filing person_id={me.person.id} today={me.today} />
}

function Filing({ person_id, today }: { person_id: number; today: Day }) {
  const t = useT()
  const go = useGo()
  const confirm = useConfirm()
  const store = useDrafts(person_id)
  const { drafts, add, patch, drop, dropFiled } = store
  const { send, busy } = useSend(store)
  const asked = useAsk(filingForm, {}, { staleTime: 300_000 })
  useStart(drafts, add, today)
  const open = drafts.filter((one) => one.state !== 'filed' && !isBlank(one))
  const ready = open.filter(isReady)
  const filed = drafts.filter((one) => one.state === 'filed')
  const submit = async (draft: Draft) => {
    const id = await send([draft.id])
    if (id === undefined || drafts.length > 1) return
    drop(draft.id)
    go(`/filings/${id}`)
  }
  const discard = async (draft: Draft) => {
    if (isBlank(draft) || (await confirm({ title: t('registration.discard_title'), text: t('registration.discard_text'), ok: t('registration.discard'), danger: true }))) drop(draft.id)
  }
  return (
    <Page title={t('registration.file_title')} lead={t('registration.file_lead')}>
      <div className="kd-stack">
        {asked.data && asked.data.steps.length > 1 ? <p className="kd-faded">{t('registration.goes_through', { steps: asked.data.steps.map((one) => one.who ? `${one.label}(${one.who})` : one.label).join(' → ') })}</p> : null}
        <PasteBox today={today} onRecognised={add} />
        {open.length > 1 || filed.length > 0 ? (
          <div className="kd-between" aria-live="polite">
            <span>{t('registration.drafts_and_filed', { drafts: open.length, filed: filed.length })}</span>
            <span className="kd-row">
              {ready.length > 1 ? <Button type="primary" loading={busy} onClick={() => void send(ready.map((one) => one.id))}>{t('registration.submit_all', { n: ready.length })}</Button> : null}
              {filed.length > 0 ? <Button disabled={busy} onClick={dropFiled}>{t('registration.clear_filed')}</Button> : null}
            </span>
          </div>
        ) : null}
        {drafts.map((draft) => (
          <DraftCard
            key={draft.id}
            draft={draft}
            form={asked.data?.parts ?? []}
            gives_term={asked.data?.gives_term ?? false}
            today={today}
            alone={drafts.length === 1}
            busy={busy}
            onChange={(changes) => patch(draft.id, changes)}
            onSubmit={(changed) => void submit(changed)}
            onDrop={() => void discard(draft)}
          />
        ))}
        <div><Button onClick={() => add([newDraft(today)])}>{t('registration.add_draft')}</Button></div>
      </div>
    </Page>
  )
}

/** An empty form to begin with, or the name handed over by a look-up; once for each address. */
function useStart(drafts: readonly Draft[], add: (drafts: Draft[]) => void, today: Day): void {
  const [{ name, standby }] = useFilters(filters)
  const begun = useRef<string | undefined>(undefined)
  useEffect(() => {
    const wanted = `${name ?? ''}|${standby ?? ''}`
    if (begun.current === wanted) return
    begun.current = wanted
    if (name) {
      if (!drafts.some((one) => one.state !== 'filed' && one.values.name === name)) add([newDraft(today, { name, standby: standby !== undefined })])
    } else if (drafts.length === 0) add([newDraft(today)])
  }, [name, standby, drafts, add, today])
}
