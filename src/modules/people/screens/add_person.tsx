import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { addPerson } from '#contract/people'
import { problemFrom, useAct, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, FormFields, PostPicker, Refusal } from '#web/ui'
import { OneTimePassword } from './one_time_password.tsx'

type Filled = { name: string; login: string; post_id: number; from_day: string }

/** A new account in a post; its password is shown once. */
export function AddPerson({ onClose }: { onClose: () => void }) {
  const t = useT()
  const today = useToday()
  const [form] = Form.useForm<Filled>()
  const [made, setMade] = useState<{ password: string; name: string; login: string } | undefined>(undefined)
  const act = useAct(addPerson, { onDone: (answer) => setMade({ password: answer.one_time_password, name: form.getFieldValue('name'), login: form.getFieldValue('login') }) })
  if (made) return <OneTimePassword {...made} onClose={onClose} />
  const fields = [
    { name: 'name', label: t('people.name'), required: true, input: <Input maxLength={80} autoComplete="off" /> },
    { name: 'login', label: t('people.login'), required: true, help: t('people.login_hint'), input: <Input maxLength={41} autoComplete="off" autoCapitalize="none" /> },
    { name: 'post_id', label: t('people.first_post'), required: true, input: <PostPicker /> },
    { name: 'from_day', label: t('ui.from_day'), required: true, input: <DayInput /> },
  ]
  return (
    <Modal
      open
      title={t('people.add_person')}
      okText={t('people.add_person')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={act.isPending}
    >
      {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ from_day: today }} onFinish={(filled) => act.mutate(filled)}>
        <FormFields fields={fields} />
      </Form>
    </Modal>
  )
}
