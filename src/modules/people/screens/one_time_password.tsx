import { Button, Modal } from 'antd'
import { useT } from '#web/i18n'
import { useToast } from '#web/ui'

type OneTimePasswordProps = { password: string; name: string; login: string; onClose: () => void }

/** A password that is shown this once. */
export function OneTimePassword({ password, name, login, onClose }: OneTimePasswordProps) {
  const t = useT()
  const toast = useToast()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(password)
      toast.done(t('ui.copied'))
    } catch {
      // Without a secure connection browsers refuse the clipboard; the password stands there to be selected.
    }
  }
  return (
    <Modal
      open
      title={t('people.one_time_title')}
      onCancel={onClose}
      footer={<Button type="primary" onClick={onClose}>{t('ui.close')}</Button>}
      mask={{ closable: false }}
    >
      <div className="kd-stack">
        <p>{t('people.one_time_for', { name, login })}</p>
        <div className="kd-row">
          <code className="kd-mono" style={{ fontSize: 22, userSelect: 'all' }}>
            {password}
          </code>
          <Button onClick={() => void copy()}>{t('ui.copy')}</Button>
        </div>
        <p className="kd-faded">{t('people.one_time_text')}</p>
      </div>
    </Modal>
  )
}
