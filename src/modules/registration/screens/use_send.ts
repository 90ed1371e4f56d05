import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { fileCustomer } from '#contract/registration'
import { call } from '#kernel/contract'
import { problemFrom } from '#web/api'
import { useT } from '#web/i18n'
import { inputOf, keyFor, type Draft } from './draft.ts'
import type { Drafts } from './draft_store.ts'

/** Files drafts one after the other; each keeps its own result. Answers the receipt's id of the last one filed. */
export function useSend(store: Drafts) {
  const t = useT()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { find, patch } = store
  const sendOne = useCallback(
    async (draft: Draft): Promise<number | undefined> => {
      const input = inputOf(draft, t('registration.first_visit'))
      const body = JSON.stringify(input)
      const key = keyFor(draft, body)
      patch(draft.id, { state: 'sending', sent: { key, body }, problem: null })
      try {
        const receipt = await call(fileCustomer, input, { idempotency_key: key })
        const { id, filing_no, place_in_line } = receipt
        patch(draft.id, { state: 'filed', sent: null, receipt: { id, filing_no, place_in_line } })
        return id
      } catch (error) {
        const problem = problemFrom(error)
        const lost = problem.code === 'network.offline' || problem.status >= 500
        patch(draft.id, lost ? { state: 'not_sent' } : { state: 'refused', sent: null, problem })
        return undefined
      }
    },
    [patch, t],
  )
  const send = useCallback(
    async (ids: readonly string[]): Promise<number | undefined> => {
      setBusy(true)
      let filed: number | undefined
      for (const id of ids) {
        const draft = find(id)
        if (draft && draft.state !== 'filed' && draft.state !== 'sending') filed = (await sendOne(draft)) ?? filed
      }
      setBusy(false)
      void client.invalidateQueries()
      return filed
    },
    [client, find, sendOne],
  )
  return { send, busy }
}
