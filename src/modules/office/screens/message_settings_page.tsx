import { Button, Checkbox, Input, Radio, Space, Switch } from 'antd'
import { useState } from 'react'
import { getMessagePreference, setMessagePreference } from '#contract/office'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Answer, Page, Refusal, Section, useToast } from '#web/ui'
import type { Out } from '#kernel/contract'

type Preference = Out<typeof getMessagePreference>

/** What one wants by e-mail, and when. */
export function MessageSettingsPage() {
  const t = useT()
  const asked = useAsk(getMessagePreference, {})
  return (
    <Page title={t('channels.my_title')} lead={t('channels.my_lead')} back={{ to: '/messages', label: t('office.messages_title') }}>
      <Answer asked={asked}>{(preference) => <Settings key={preference.version} start={preference} />}</Answer>
    </Page>
  )
}

type Chosen = Pick<Preference, 'email' | 'email_on' | 'at_once' | 'muted' | 'quiet'>
type PartProps = { start: Preference; chosen: Chosen; set: (patch: Partial<Chosen>) => void }

function Settings({ start }: { start: Preference }) {
  const t = useT()
  const toast = useToast()
  const [chosen, setChosen] = useState<Chosen>(start)
  const act = useAct(setMessagePreference, { onDone: () => toast.done(t('channels.my_saved')) })
  const set = (patch: Partial<Chosen>) => setChosen({ ...chosen, ...patch })
  const { email, email_on, at_once, muted, quiet } = chosen
  return (
    <div className="kd-stack" style={{ maxWidth: 560 }}>
      {start.channel === null ? <p className="kd-faded">{t('channels.my_no_channel')}</p> : null}
      {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
      <Address start={start} chosen={chosen} set={set} />
      <When start={start} chosen={chosen} set={set} />
      <Quiet start={start} chosen={chosen} set={set} />
      <Section title={t('channels.my_muted')}>
        <Checkbox.Group
          value={muted}
          options={start.fields.map((one) => ({ value: one.field, label: one.label }))}
          onChange={(values) => set({ muted: values })}
        />
      </Section>
      <div>
        <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ email, email_on, at_once, muted, quiet, if_match: start.version })}>
          {t('channels.save')}
        </Button>
      </div>
    </div>
  )
}

function Address({ start, chosen, set }: PartProps) {
  const t = useT()
  const join = useJoin()
  return (
    <Section title={t('channels.my_email')}>
      <Input
        type="email"
        aria-label={t('channels.my_email')}
        inputMode="email"
        maxLength={200}
        value={chosen.email ?? ''}
        onChange={(event) => set({ email: event.target.value.trim() === '' ? null : event.target.value.trim() })}
      />
      {start.channel ? <p className="kd-faded">{t('channels.my_domains', { domains: join(start.channel.domains) })}</p> : null}
      <label className="kd-row" style={{ marginTop: 10 }}>
        <Switch checked={chosen.email_on} onChange={(email_on) => set({ email_on })} aria-label={t('channels.my_email_on')} />
        <span>{t('channels.my_email_on')}</span>
      </label>
    </Section>
  )
}

function When({ start, chosen, set }: PartProps) {
  const t = useT()
  const join = useJoin()
  const digest = start.digests.length > 0 ? t('channels.my_digest', { times: join(start.digests) }) : t('channels.my_digest_none')
  return (
    <Section title={t('channels.my_rhythm')}>
      <Radio.Group
        value={chosen.at_once}
        onChange={(event) => set({ at_once: event.target.value === true })}
        options={[{ value: false, label: digest }, { value: true, label: t('channels.my_at_once') }]}
      />
      <p className="kd-faded" style={{ marginTop: 6 }}>
        {t('channels.my_urgent')}
      </p>
    </Section>
  )
}

function Quiet({ start, chosen, set }: PartProps) {
  const t = useT()
  const { quiet } = chosen
  const house = start.house_quiet ? t('channels.my_quiet_house', start.house_quiet) : t('channels.my_quiet_none')
  const own = start.house_quiet ?? { from: '21:00', until: '08:00' }
  return (
    <Section title={t('channels.my_quiet')}>
      <Radio.Group
        value={quiet !== null}
        onChange={(event) => set({ quiet: event.target.value === true ? own : null })}
        options={[{ value: false, label: house }, { value: true, label: t('channels.my_quiet_own') }]}
      />
      {quiet ? (
        <Space style={{ marginTop: 10 }} wrap>
          <span>{t('channels.from')}</span>
          <Input type="time" aria-label={t('channels.from')} style={{ width: 130 }} value={quiet.from} onChange={(event) => set({ quiet: { ...quiet, from: event.target.value } })} />
          <span>{t('channels.until')}</span>
          <Input type="time" aria-label={t('channels.until')} style={{ width: 130 }} value={quiet.until} onChange={(event) => set({ quiet: { ...quiet, until: event.target.value } })} />
        </Space>
      ) : null}
    </Section>
  )
}
