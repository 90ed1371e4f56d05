import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { getCustomer } from '#contract/customers'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { ClauseLink, Refusal } from '#web/ui'

type GroundGateProps = { relation_id: number; error: unknown; children: ReactNode }

/** Where a clause asks for a ground before a customer is opened: asks for it, and opens the page once it is given. It holds for the day. */
export function GroundGate({ relation_id, error, children }: GroundGateProps) {
  const problem = error ? problemFrom(error) : undefined
  return problem?.code === 'customers.ground_needed' ? <GroundForm relation_id={relation_id} clause={problem.clause} /> : <>{children}</>
}

function GroundForm({ relation_id, clause }: { relation_id: number; clause: ReturnType<typeof problemFrom>['clause'] }) {
  const t = useT()
  const [ground, setGround] = useState('')
  const opening = useAct(getCustomer)
  return (
    <form
      className="kd-card kd-stack"
      style={{ maxWidth: 560 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (ground.trim()) opening.mutate({ relation_id, ground: ground.trim() })
      }}
    >
      <h2>{t('customers.ground_title')}</h2>
      <p>{t('customers.ground_lead')} {clause ? <ClauseLink clause={clause} /> : null}</p>
      {opening.error ? <Refusal problem={problemFrom(opening.error)} /> : null}
      <Input value={ground} maxLength={200} placeholder={t('customers.ground_example')} aria-label={t('customers.ground_title')} onChange={(event) => setGround(event.target.value)} />
      <div><Button type="primary" size="large" htmlType="submit" disabled={ground.trim() === ''} loading={opening.isPending}>{t('customers.ground_open')}</Button></div>
    </form>
  )
}
