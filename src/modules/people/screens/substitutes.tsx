import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { endSubstitution, listPositions, listUnits, substitute } from '#contract/people'
import { problemFrom, useAct, useAsk, useMay, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, EmptyState, FormFields, PersonPicker, Refusal, Section, useRefusalModal, useWhen } from '#web/ui'
import type { Person } from './person_page.tsx'

/** Who acts for somebody, in which post, until when. */
export function Substitutes({ person }: { person: Person }) {
  const t = useT()
  const when = useWhen()
  const refused = useRefusalModal()
  const [naming, setNaming] = useState(false)
  const mayName = useMay('people.substitute') && person.appointments.length > 0
  const mayEnd = useMay('people.end_substitution')
  const end = useAct(endSubstitution, { onRefused: refused })
  return (
    <Section title={t('people.substitutes')} actions={mayName ? <Button onClick={() => setNaming(true)}>{t('people.add_substitute')}</Button> : null}>
      {person.substitutions.length === 0 ? <EmptyState text={t('people.no_substitutes')} /> : null}
      <ul className="kd-list">
        {person.substitutions.map((one) => (
          <li key={one.id} className="kd-list-item">
            <span className="kd-between">
              <span className="kd-list-title">
                {one.substitute} · {one.post}
              </span>
              {mayEnd ? <Button onClick={() => end.mutate({ substitution_id: one.id })}>{t('people.end_substitution')}</Button> : null}
            </span>
            <span className="kd-list-sub">
              {when.day(one.from_day)} – {when.day(one.through_day)}
            </span>
          </li>
        ))}
      </ul>
      {naming ? <Name person={person} onClose={() => setNaming(false)} /> : null}
    </Section>
  )
}

/** Operations the post of an appointment has, by its position. */
function useOperations(appointment_id: number | undefined): { value: string; label: string }[] {
  const units = useAsk(listUnits, {})
  const positions = useAsk(listPositions, {})
  const post = units.data?.items.flatMap((unit) => unit.posts).find((one) => one.holders.some((holder) => holder.appointment_id === appointment_id))
  const position = positions.data?.items.find((one) => one.code === post?.position_code)
  return (position?.permissions ?? []).map((one) => ({ value: one.operation, label: one.label }))
}

type Filled = { appointment_id: number; substitute_id: number; from_day: string; through_day: string; operations: string[] }

function Name({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT()
  const today = useToday()
  const [form] = Form.useForm<Filled>()
  const appointment_id = Form.useWatch('appointment_id', form)
  const options = useOperations(appointment_id)
  const act = useAct(substitute, { onDone: onClose })
  const fields = [
    { name: 'appointment_id', label: t('people.substitute_for'), required: true, input: <Select options={person.appointments.map((one) => ({ value: one.id, label: `${one.unit} · ${one.post}` }))} /> },
    { name: 'substitute_id', label: t('people.substitute_who'), required: true, input: <PersonPicker exclude={[person.id]} /> },
    { name: 'from_day', label: t('ui.from_day'), required: true, input: <DayInput /> },
    { name: 'through_day', label: t('ui.through_day'), required: true, input: <DayInput /> },
    {
      name: 'operations', label: t('people.substitute_what'), required: true,
      input: <Select mode="multiple" maxTagCount={3} options={options} showSearch={{ optionFilterProp: 'label' }} />,
      help: (
        <button type="button" className="kd-linkish" onClick={() => form.setFieldValue('operations', options.map((one) => one.value))}>
          {t('people.substitute_all')}
        </button>
      ),
    },
  ]
  return (
    <Modal
      open
      title={t('people.add_substitute')}
      okText={t('people.add_substitute')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={act.isPending}
    >
      {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ from_day: today, appointment_id: person.appointments[0]?.id }}
        onFinish={(filled) => act.mutate(filled)}
      >
        <FormFields fields={fields} />
      </Form>
    </Modal>
  )
}
