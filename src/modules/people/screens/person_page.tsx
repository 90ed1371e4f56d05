import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { disablePerson, enablePerson, getPerson, resetPassword } from '#contract/people'
import { problemFrom, useAct, useAsk, useMay, useMe } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, Field, Fields, Page, Refusal, Tag, useConfirm, useRefusalModal, useRouteId, useToast, useWhen } from '#web/ui'
import type { Out } from '#kernel/contract'
import { Appointments } from './appointments.tsx'
import { OneTimePassword } from './one_time_password.tsx'
import { Substitutes } from './substitutes.tsx'

export type Person = Out<typeof getPerson>

/** One person: account, posts, substitutes. */
export function PersonPage() {
  const t = useT()
  const asked = useAsk(getPerson, { person_id: useRouteId('person_id') })
  return (
    <Page
      title={asked.data?.name ?? t('people.person_title')}
      back={{ to: '/people', label: t('people.people_title') }}
      actions={asked.data ? <PersonActions person={asked.data} /> : null}
    >
      <Answer asked={asked} rows={6}>
        {(person) => <PersonBody person={person} />}
      </Answer>
    </Page>
  )
}

function PersonBody({ person }: { person: Person }) {
  const t = useT()
  const when = useWhen()
  return (
    <>
      <section className="kd-card kd-section">
        <Fields>
          <Field label={t('people.login')}>
            <span className="kd-mono">{person.login}</span>
          </Field>
          <Field label={t('people.state')}>
            <Tag tone={person.state === 'disabled' ? 'strong' : 'plain'}>{t(`people.state.${person.state}`)}</Tag>
          </Field>
          <Field label={t('people.unit')}>{person.unit}</Field>
          <Field label={t('people.last_seen')}>{person.last_seen_at ? when.moment(person.last_seen_at) : t('people.never_seen')}</Field>
          <Field label={t('people.sessions_title')}>{t('people.sessions_open', { count: person.sessions })}</Field>
        </Fields>
      </section>
      <Appointments person={person} />
      <Substitutes person={person} />
    </>
  )
}

function PersonActions({ person }: { person: Person }) {
  const t = useT()
  const toast = useToast()
  const confirm = useConfirm()
  const refused = useRefusalModal()
  const [disabling, setDisabling] = useState(false)
  const [password, setPassword] = useState<string | undefined>(undefined)
  const self = useMe()?.person.id === person.id
  const mayDisable = useMay('people.disable_person') && !self
  const mayEnable = useMay('people.enable_person')
  const mayReset = useMay('people.reset_password')
  const enable = useAct(enablePerson, { onDone: () => toast.done(t('people.enabled_done')), onRefused: refused })
  const reset = useAct(resetPassword, { onDone: (answer) => setPassword(answer.one_time_password), onRefused: refused })
  const askReset = async () => {
    if (await confirm({ title: t('people.reset_ask', { name: person.name }), text: t('people.reset_text'), ok: t('people.reset_password') })) reset.mutate({ person_id: person.id })
  }
  return (
    <>
      {mayReset ? <Button onClick={() => void askReset()}>{t('people.reset_password')}</Button> : null}
      {person.state === 'active' && mayDisable ? <Button danger onClick={() => setDisabling(true)}>{t('people.disable')}</Button> : null}
      {person.state === 'disabled' && mayEnable ? <Button onClick={() => enable.mutate({ person_id: person.id })}>{t('people.enable')}</Button> : null}
      {disabling ? <Disable person={person} onClose={() => setDisabling(false)} /> : null}
      {password ? <OneTimePassword password={password} name={person.name} login={person.login} onClose={() => setPassword(undefined)} /> : null}
    </>
  )
}

function Disable({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const act = useAct(disablePerson, {
    onDone: (answer) => {
      toast.done(t('people.disabled_done', { count: answer.sessions_ended }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('people.disable_title', { name: person.name })}
      okText={t('people.disable')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      confirmLoading={act.isPending}
      onCancel={onClose}
      onOk={() => act.mutate({ person_id: person.id, reason: reason.trim() })}
    >
      <div className="kd-stack">
        {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
        <p>{t('people.disable_text')}</p>
        <label>
          {t('people.disable_reason')}
          <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </label>
      </div>
    </Modal>
  )
}
