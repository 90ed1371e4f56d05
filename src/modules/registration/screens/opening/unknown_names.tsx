import { Button } from 'antd'
import { useState } from 'react'
import { matchOpeningHolder, openingNames } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useAct, useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, EmptyState, PersonPicker, useRefusalModal, useToast } from '#web/ui'

type Name = Out<typeof openingNames>['items'][number]

/** Names nobody here bears, each to be matched once. */
export function UnknownNames({ import_id }: { import_id: number | undefined }) {
  const t = useT()
  const asked = useAsk(openingNames, import_id === undefined ? {} : { import_id })
  return (
    <Answer asked={asked} rows={5}>
      {({ items }) => (items.length === 0 ? <EmptyState text={t('registration.opening_no_unknown')} /> : (
        <>
          <p className="kd-faded" style={{ marginBottom: 10 }}>{t('registration.opening_match_lead')}</p>
          <ul className="kd-list">{items.map((name) => <Match key={name.holder_text} name={name} />)}</ul>
        </>
      ))}
    </Answer>
  )
}

function Match({ name }: { name: Name }) {
  const t = useT()
  const toast = useToast()
  const refused = useRefusalModal()
  const may = useMay('registration.match_opening_holder')
  const [person_id, setPerson] = useState<number | undefined>(undefined)
  const match = useAct(matchOpeningHolder, { onDone: (done) => toast.done(t('registration.opening_matched', done)), onRefused: refused })
  const send = (id: number) => match.mutate({ holder_text: name.holder_text, person_id: id })
  return (
    <li className="rg-holding">
      <div className="kd-between">
        <b>{name.holder_text}</b>
        <span className="kd-faded">{t('registration.opening_match_lines', { n: name.lines })}</span>
      </div>
      {may ? (
        <div className="kd-row">
          {name.alike.map((one) => <Button key={one.id} loading={match.isPending} onClick={() => send(one.id)}>{one.unit ? `${one.name} · ${one.unit}` : one.name}</Button>)}
          <div style={{ width: 240 }}><PersonPicker aria-label={t('registration.opening_match_pick')} placeholder={t('registration.opening_match_pick')} value={person_id ?? null} onChange={setPerson} /></div>
          <Button type="primary" disabled={person_id === undefined} loading={match.isPending} onClick={() => person_id !== undefined && send(person_id)}>{t('registration.opening_match')}</Button>
        </div>
      ) : null}
    </li>
  )
}
