import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { appoint, endAppointment } from '#contract/people'
import { problemFrom, useAct, useMay, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, EmptyState, FormFields, PostPicker, Refusal, Section, useWhen } from '#web/ui'
import type { Person } from './person_page.tsx'

type Appointment = Person['appointments'][number]

/** The posts somebody holds, has held or will hold. */
export function Appointments({ person }: { person: Person }) {
  const t = useT()
  const when = useWhen()
  const today = useToday() ?? ''
  const [appointing, setAppointing] = useState(false)
  const [ending, setEnding] = useState<Appointment | undefined>(undefined)
  const mayAppoint = useMay('people.appoint')
  const mayEnd = useMay('people.end_appointment')
  return (
    <Section
      title={t('people.appointments')}
      actions={mayAppoint ? <Button onClick={() => setAppointing(true)}>{t('people.appoint')}</Button> : null}
    >
      {person.appointments.length === 0 ? <EmptyState text={t('people.no_appointments')} /> : null}
      <ul className="kd-list">
        {person.appointments.map((one) => (
          <li key={one.id} className="kd-list-item">
            <span className="kd-between">
              <span className="kd-list-title">
                {one.unit} · {one.post}
              </span>
              {mayEnd && (one.through_day === null || one.through_day >= today) ? <Button onClick={() => setEnding(one)}>{t('people.end_appointment')}</Button> : null}
            </span>
            <span className="kd-list-sub">
              {when.day(one.from_day)} – {one.through_day ? when.day(one.through_day) : t('ui.open_ended')}
            </span>
          </li>
        ))}
      </ul>
      {appointing ? <Appoint person={person} onClose={() => setAppointing(false)} /> : null}
      {ending ? <End appointment={ending} onClose={() => setEnding(undefined)} /> : null}
    </Section>
  )
}

function Appoint({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT()
  const today = useToday()
  const [form] = Form.useForm<{ post_id: number; from_day: string; through_day?: string }>()
  const act = useAct(appoint, { onDone: onClose })
  const fields = [
    { name: 'post_id', label: t('people.first_post'), required: true, input: <PostPicker /> },
    { name: 'from_day', label: t('ui.from_day'), required: true, input: <DayInput /> },
    { name: 'through_day', label: t('ui.through_day'), help: t('ui.open_ended'), input: <DayInput /> },
  ]
  return (
    <Modal open title={t('people.appoint')} okText={t('people.appoint')} onCancel={onClose} onOk={() => form.submit()} confirmLoading={act.isPending}>
      {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ from_day: today }}
        onFinish={(filled) => act.mutate({ person_id: person.id, ...filled })}
      >
        <FormFields fields={fields} />
      </Form>
    </Modal>
  )
}

function End({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const t = useT()
  const today = useToday()
  const [day, setDay] = useState(today)
  const act = useAct(endAppointment, { onDone: onClose })
  return (
    <Modal
      open
      title={t('people.end_appointment_title', { post: appointment.post })}
      okText={t('people.end_appointment')}
      okButtonProps={{ disabled: !day }}
      onCancel={onClose}
      onOk={() => day && act.mutate({ appointment_id: appointment.id, through_day: day })}
      confirmLoading={act.isPending}
    >
      <div className="kd-stack">
        {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
        <label>
          {t('ui.through_day')}
          <DayInput value={day ?? null} onChange={setDay} />
        </label>
      </div>
    </Modal>
  )
}
