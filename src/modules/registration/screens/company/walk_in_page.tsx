import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { receiveWalkIn, sellers } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { ClauseLink, Page, Refusal } from '#web/ui'
import { GoButton } from '../go_button.tsx'
import { Namings } from './namings.tsx'
import '../registration.css'

type Received = Out<typeof receiveWalkIn>

/** S3-22-28, S3-22-30, S3-22-31 上门接待: entered before the sale, who came and whom they named. */
export function WalkInPage() {
  const t = useT()
  const [received, setReceived] = useState<Received | null>(null)
  const mayReceive = useMay('registration.receive_walk_in')
  const maySee = useMay('registration.namings')
  return (
    <Page title={t('registration.walk_in_title')} lead={t('registration.walk_in_lead')}>
      <div className="kd-stack">
        {received ? <Result received={received} onNext={() => setReceived(null)} /> : mayReceive ? <Form onDone={setReceived} /> : null}
        {maySee ? <Namings /> : null}
      </div>
    </Page>
  )
}

function Form({ onDone }: { onDone: (received: Received) => void }) {
  const t = useT()
  const asked = useAsk(sellers, {})
  const [typed, setTyped] = useState({ name: '', contact: '', phone: '', words: '' })
  const [named_id, setNamed] = useState<number | null>(null)
  const [absent, setAbsent] = useState(false)
  const acting = useAct(receiveWalkIn, { onDone })
  const type = (key: keyof typeof typed) => (event: { target: { value: string } }) => setTyped({ ...typed, [key]: event.target.value })
  const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''))
  const isNamed = typed.name.trim() !== '' || (typed.contact.trim() !== '' && typed.phone.trim() !== '')
  return (
    <form className="rg-draft" onSubmit={(event) => {
      event.preventDefault()
      if (isNamed) acting.mutate({ ...filled, ...(named_id === null ? {} : { named_id, absent }) })
    }}>
      <div className="rg-draft-fields">
        <label className="rg-label name"><span>{t('registration.field.name')}</span><Input autoFocus value={typed.name} onChange={type('name')} /></label>
        <label className="rg-label"><span>{t('registration.field.contact')}</span><Input value={typed.contact} onChange={type('contact')} /></label>
        <label className="rg-label"><span>{t('registration.field.phone')}</span><Input type="tel" value={typed.phone} onChange={type('phone')} /></label>
        <label className="rg-label wide">
          <span>{t('registration.named_seller')}</span>
          <Select aria-label={t('registration.named_seller')} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('registration.named_nobody')} value={named_id} onChange={(id: number | undefined) => setNamed(id ?? null)}
            options={(asked.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.name} · ${one.unit}` }))} />
        </label>
        <label className="rg-label wide"><span>{t('registration.buyer_words')}</span><Input.TextArea rows={2} maxLength={500} value={typed.words} onChange={type('words')} /></label>
      </div>
      {named_id !== null ? <Checkbox checked={absent} onChange={(event) => setAbsent(event.target.checked)}>{t('registration.named_absent')}</Checkbox> : null}
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <div><Button type="primary" size="large" htmlType="submit" disabled={!isNamed} loading={acting.isPending}>{t('registration.walk_in_save')}</Button></div>
    </form>
  )
}

function Result({ received, onNext }: { received: Received; onNext: () => void }) {
  const t = useT()
  const mayEnter = useMay('trade.enter_voucher')
  return (
    <div className="rg-win" role="status">
      <div className="rg-big">{t(`registration.walk_in_owner.${received.owner}`, { name: received.named?.name ?? '' })}</div>
      <div>{received.name}</div>
      {received.served_by.length > 0 ? <div>{t('registration.served_by', { names: received.served_by.map((one) => one.name).join('、') })}</div> : null}
      {received.clause ? <div><ClauseLink clause={received.clause} /></div> : null}
      <div className="kd-row">
        {mayEnter ? <GoButton type="primary" to="/vouchers?enter=1">{t('registration.enter_the_sale')}</GoButton> : null}
        <Button onClick={onNext}>{t('registration.next_buyer')}</Button>
      </div>
    </div>
  )
}
