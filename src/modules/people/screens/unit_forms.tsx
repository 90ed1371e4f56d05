import { Form, Input, Modal, Select } from 'antd'
import { addPost, addUnit, listPositions } from '#contract/people'
import { problemFrom, useAct, useAsk, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, FormFields, Refusal } from '#web/ui'
import type { Unit } from './units_page.tsx'

type UnitFilled = { code: string; name_zh: string; name_en: string; kind: 'company' | 'department' | 'shop' | 'branch'; valid_from: string }

/** A unit below another one. */
export function AddUnit({ parent, onClose }: { parent: Unit; onClose: () => void }) {
  const t = useT()
  const today = useToday()
  const [form] = Form.useForm<UnitFilled>()
  const act = useAct(addUnit, { onDone: onClose })
  const kinds = ['company', 'department', 'shop', 'branch'].map((value) => ({ value, label: t(`people.kind.${value}`) }))
  const fields = [
    { name: 'name_zh', label: t('people.name_zh'), required: true, input: <Input maxLength={80} /> },
    { name: 'name_en', label: t('people.name_en'), required: true, input: <Input maxLength={80} /> },
    { name: 'code', label: t('people.unit_code'), required: true, help: t('people.unit_code_hint'), input: <Input maxLength={41} autoCapitalize="none" /> },
    { name: 'kind', label: t('people.kind'), required: true, input: <Select options={kinds} /> },
    { name: 'valid_from', label: t('people.valid_from'), required: true, input: <DayInput /> },
  ]
  return (
    <Modal
      open
      title={`${t('people.add_unit')} · ${parent.name}`}
      okText={t('ui.save')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={act.isPending}
    >
      {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'department', valid_from: today }}
        onFinish={(filled) => act.mutate({ parent_id: parent.id, ...filled })}
      >
        <FormFields fields={fields} />
      </Form>
    </Modal>
  )
}

type PostFilled = { position_id: number; name_zh: string; name_en: string; valid_from: string }

/** A post in a unit, of a kind of job. */
export function AddPost({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const t = useT()
  const today = useToday()
  const [form] = Form.useForm<PostFilled>()
  const positions = useAsk(listPositions, {})
  const act = useAct(addPost, { onDone: onClose })
  const fields = [
    { name: 'position_id', label: t('people.position'), required: true, input: <Select options={(positions.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))} showSearch={{ optionFilterProp: 'label' }} /> },
    { name: 'name_zh', label: t('people.name_zh'), required: true, input: <Input maxLength={80} /> },
    { name: 'name_en', label: t('people.name_en'), required: true, input: <Input maxLength={80} /> },
    { name: 'valid_from', label: t('people.valid_from'), required: true, input: <DayInput /> },
  ]
  return (
    <Modal
      open
      title={`${t('people.add_post')} · ${unit.name}`}
      okText={t('ui.save')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={act.isPending}
    >
      {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ valid_from: today }}
        onFinish={(filled) => act.mutate({ unit_id: unit.id, ...filled })}
      >
        <FormFields fields={fields} />
      </Form>
    </Modal>
  )
}
