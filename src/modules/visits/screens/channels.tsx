import { useT } from '#web/i18n'

export const CHANNELS = ['visit', 'phone', 'wechat', 'message'] as const
export type Channel = (typeof CHANNELS)[number]

/** Visit, telephone, WeChat or message: one tap. */
export function Channels({ value, onChange }: { value: Channel; onChange: (channel: Channel) => void }) {
  const t = useT()
  return (
    <div className="vs-channels" role="group" aria-label={t('visits.channel')}>
      {CHANNELS.map((one) => (
        <button key={one} type="button" aria-pressed={one === value} onClick={() => onChange(one)}>{t(`visits.channel.${one}`)}</button>
      ))}
    </div>
  )
}
