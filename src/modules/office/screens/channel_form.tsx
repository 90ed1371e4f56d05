import { Button, Checkbox, Form, Input, InputNumber, Modal, Select, Space } from 'antd'
import { addChannel, changeChannel, type listChannels } from '#contract/office'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { FormFields, Refusal, UnitPicker, type FormField } from '#web/ui'
import type { Out } from '#kernel/contract'

export type Channel = Out<typeof listChannels>['items'][number]
const KINDS = ['email', 'wecom', 'dingtalk', 'feishu', 'webhook'] as const
type Kind = (typeof KINDS)[number]

type Filled = {
  kind: Kind; name: string; unit_id?: number; url?: string; secret?: string; private_net?: boolean; locale?: 'zh' | 'en'; at_once?: boolean; customer_names?: boolean
  host?: string; port?: number; security?: 'tls' | 'starttls' | 'none'; user?: string; from_address?: string; from_name?: string; domains?: string[]
}

function inputOf(filled: Filled) {
  const { kind, name, unit_id, url, secret, private_net, locale, at_once, customer_names, host, port, security, user, from_address, from_name, domains } = filled
  const mail = kind === 'email' ? { host: host ?? '', port: port ?? 465, security: security ?? 'tls' as const, from_address: from_address ?? '', from_name: from_name ?? '', domains: domains ?? [], ...(user ? { user } : {}) } : undefined
  return {
    name, unit_id: unit_id ?? null, private_net: private_net ?? false, locale: locale ?? 'zh' as const, at_once: at_once ?? false, customer_names: customer_names ?? false,
    ...(mail ? { mail } : {}), ...(url ? { url } : {}), ...(secret ? { secret } : {}),
  }
}

/** A random secret, made here and shown until it is saved. */
function newSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function useMailFields(isNew: boolean): FormField[] {
  const t = useT()
  const security = (['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: t(`channels.security.${value}`) }))
  return [
    { name: 'host', label: t('channels.mail_host'), required: true, input: <Input maxLength={200} autoComplete="off" placeholder="smtp.example.com" /> },
    { name: 'security', label: t('channels.mail_security'), required: true, input: <Select options={security} /> },
    { name: 'port', label: t('channels.mail_port'), required: true, input: <InputNumber min={1} max={65_535} style={{ width: 120 }} /> },
    { name: 'user', label: t('channels.mail_user'), input: <Input maxLength={200} autoComplete="off" /> },
    { name: 'secret', label: t('channels.secret'), help: t('channels.secret_help.email'), input: <Input.Password maxLength={300} autoComplete="new-password" placeholder={isNew ? '' : t('channels.url_kept')} /> },
    { name: 'from_address', label: t('channels.mail_from'), required: true, input: <Input maxLength={200} autoComplete="off" /> },
    { name: 'from_name', label: t('channels.mail_from_name'), required: true, input: <Input maxLength={80} /> },
    { name: 'domains', label: t('channels.mail_domains'), required: true, help: t('channels.mail_domains_help'), input: <Select mode="tags" tokenSeparators={[',', ' ', '，', ';']} open={false} suffixIcon={null} placeholder="example.com" /> },
  ]
}

type SecretProps = { value?: string; onChange?: (value: string) => void; id?: string; make: boolean; placeholder: string }

function SecretInput({ value, onChange, id, make, placeholder }: SecretProps) {
  const t = useT()
  return (
    <Space.Compact style={{ width: '100%' }}>
      <Input
        {...(id === undefined ? {} : { id })}
        value={value ?? ''}
        maxLength={300}
        autoComplete="off"
        placeholder={placeholder}
        onChange={(event) => onChange?.(event.target.value)}
      />
      {make ? <Button onClick={() => onChange?.(newSecret())}>{t('channels.make_secret')}</Button> : null}
    </Space.Compact>
  )
}

function useAddressFields(kind: Kind, isNew: boolean): FormField[] {
  const t = useT()
  const kept = isNew ? '' : t('channels.url_kept')
  const url = { name: 'url', label: t('channels.url'), required: isNew, input: <Input maxLength={1000} autoComplete="off" placeholder={kept} />, ...(kind === 'webhook' ? {} : { help: t('channels.url_help') }) }
  if (kind === 'wecom' || kind === 'email') return [url]
  const secret = { name: 'secret', label: t('channels.secret'), required: isNew && kind === 'webhook', help: t(`channels.secret_help.${kind}`), input: <SecretInput make={kind === 'webhook'} placeholder={kept} /> }
  return [url, secret]
}

function Manner() {
  const t = useT()
  return (
    <>
      <Form.Item name="at_once" valuePropName="checked" extra={t('channels.at_once_help')}>
        <Checkbox>{t('channels.at_once')}</Checkbox>
      </Form.Item>
      <Form.Item name="customer_names" valuePropName="checked" extra={t('channels.customer_names_help')}>
        <Checkbox>{t('channels.customer_names')}</Checkbox>
      </Form.Item>
      <Form.Item name="locale" label={t('channels.locale')}>
        <Select style={{ width: 140 }} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
      </Form.Item>
    </>
  )
}

function startOf(channel: Channel | undefined): Partial<Filled> {
  if (!channel) return { kind: 'wecom', locale: 'zh', security: 'tls', port: 465, from_name: '客档' }
  const { mail, unit, kind, name, private_net, locale, at_once, customer_names } = channel
  return { kind, name, private_net, locale, at_once, customer_names, ...(unit ? { unit_id: unit.id } : {}), ...mail }
}

/** Sets up a channel, or changes one; what is secret is put in and never shown. */
export function ChannelForm({ channel, onClose }: { channel?: Channel; onClose: () => void }) {
  const t = useT()
  const [form] = Form.useForm<Filled>()
  const kind = Form.useWatch('kind', { form, preserve: true }) ?? channel?.kind ?? 'wecom'
  const add = useAct(addChannel, { onDone: onClose })
  const change = useAct(changeChannel, { onDone: onClose })
  const mail = useMailFields(channel === undefined)
  const address = useAddressFields(kind, channel === undefined)
  const error = add.error ?? change.error
  const save = (filled: Filled) => (channel ? change.mutate({ channel_id: channel.id, state: channel.state, ...inputOf({ ...filled, kind }), if_match: channel.version }) : add.mutate({ kind, ...inputOf({ ...filled, kind }) }))
  const head = [
    { name: 'kind', label: t('channels.kind'), required: true, hidden: channel !== undefined, input: <Select options={KINDS.map((value) => ({ value, label: t(`channels.kind.${value}`) }))} /> },
    { name: 'name', label: t('channels.name'), required: true, input: <Input maxLength={80} /> },
    { name: 'unit_id', label: t('channels.unit'), help: t('channels.unit_help'), input: <UnitPicker placeholder={t('channels.everybody')} /> },
  ]
  return (
    <Modal
      open
      title={channel ? `${t('channels.change')} · ${channel.name}` : t('channels.add')}
      okText={t('channels.save')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={add.isPending || change.isPending}
    >
      {error ? <Refusal problem={problemFrom(error)} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={startOf(channel)} onFinish={save}>
        <FormFields fields={[...head, ...(kind === 'email' ? mail : address)]} />
        <Form.Item name="private_net" valuePropName="checked" extra={t('channels.private_net_help')}>
          <Checkbox>{t('channels.private_net')}</Checkbox>
        </Form.Item>
        {kind === 'email' || kind === 'webhook' ? null : <Manner />}
      </Form>
    </Modal>
  )
}
