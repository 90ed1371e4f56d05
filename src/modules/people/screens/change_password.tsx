import { Button, Form, Input } from 'antd'
import { changePassword } from '#contract/people'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { FormFields, Refusal, Section, useToast } from '#web/ui'

type Filled = { old: string; new: string; again: string }

/** One's own password. */
export function ChangePassword() {
  const t = useT()
  const toast = useToast()
  const [form] = Form.useForm<Filled>()
  const again = Form.useWatch('again', form)
  const chosen = Form.useWatch('new', form)
  const differ = Boolean(again) && again !== chosen
  const act = useAct(changePassword, {
    onDone: () => {
      toast.done(t('people.password_changed'))
      form.resetFields()
    },
  })
  const fields = [
    { name: 'old', label: t('people.old_password'), required: true, input: <Input.Password autoComplete="current-password" maxLength={200} /> },
    { name: 'new', label: t('people.new_password'), required: true, help: t('people.password_hint'), input: <Input.Password autoComplete="new-password" maxLength={200} /> },
    { name: 'again', label: t('people.again_password'), required: true, error: differ ? t('people.not_the_same') : undefined, input: <Input.Password autoComplete="new-password" maxLength={200} /> },
  ]
  return (
    <Section title={t('people.change_password')}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="kd-card"
        style={{ maxWidth: 440 }}
        onFinish={(filled) => !differ && act.mutate({ old: filled.old, new: filled.new })}
      >
        {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
        <FormFields fields={fields} />
        <Button htmlType="submit" loading={act.isPending}>
          {t('people.change_password')}
        </Button>
      </Form>
    </Section>
  )
}
