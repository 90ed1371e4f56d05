import { ClockCircleOutlined } from '@ant-design/icons'
import { Button, Popover, Select } from 'antd'
import { useState } from 'react'
import { advanceClock, resetDemo } from '#contract/office'
import { useAct, useNow, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, DayInput, useConfirm, usePhone, useToast, useWhen } from '#web/ui'
import { addMs, atHour, addDays, dayOf, type Day } from '#kernel/time'

const DAY_MS = 86_400_000

/** The clock of the demo: shows it, and moves it forward. */
export function DemoClock() {
  const t = useT()
  const when = useWhen()
  const now = useNow()
  const phone = usePhone()
  const [open, setOpen] = useState(false)
  if (!now) return null
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={<DemoPanel onMoved={() => setOpen(false)} />}>
      <button type="button" className="kd-top-button kd-demo" aria-label={t('ui.demo_clock', { when: when.moment(now) })}>
        <ClockCircleOutlined aria-hidden />
        <span className="kd-num">{phone ? when.moment(now) : t('ui.demo_clock', { when: when.moment(now) })}</span>
      </button>
    </Popover>
  )
}

function DemoPanel({ onMoved }: { onMoved: () => void }) {
  const t = useT()
  const now = useNow()
  const when = useWhen()
  const toast = useToast()
  const today = useToday()
  const [day, setDay] = useState<Day | undefined>(undefined)
  const [hour, setHour] = useState('09:00')
  const move = useAct(advanceClock, {
    onDone: (answer) => {
      toast.done(t('ui.demo_moved', { when: when.moment(answer.now) }))
      onMoved()
    },
    onRefused: toast.refused,
  })
  if (!now || !today) return null
  const nine = atHour(today, '09:00') > now ? atHour(today, '09:00') : atHour(addDays(dayOf(now), 1), '09:00')
  return (
    <div className="kd-stack" style={{ width: 280 }}>
      <p className="kd-faded">{t('ui.demo_what')}</p>
      <div className="kd-row">
        <Button loading={move.isPending} onClick={() => move.mutate({ to: addMs(now, DAY_MS) })}>
          {t('ui.demo_plus_day')}
        </Button>
        <Button loading={move.isPending} onClick={() => move.mutate({ to: addMs(now, 7 * DAY_MS) })}>
          {t('ui.demo_plus_week')}
        </Button>
        <Button loading={move.isPending} onClick={() => move.mutate({ to: nine })}>
          {t('ui.demo_nine')}
        </Button>
      </div>
      <div className="kd-row" style={{ flexWrap: 'nowrap' }}>
        <DayInput aria-label={t('ui.demo_until')} placeholder={t('ui.demo_until')} min={today} value={day ?? null} onChange={setDay} />
        <Select
          aria-label={t('ui.demo_hour')}
          style={{ width: 96 }}
          value={hour}
          onChange={setHour}
          options={['00:00', '09:00', '12:00', '18:00', '23:59'].map((value) => ({ value, label: value }))}
        />
      </div>
      <Button type="primary" disabled={!day} loading={move.isPending} onClick={() => day && move.mutate({ to: atHour(day, hour) })}>
        {t('ui.demo_go')}
      </Button>
      <div className="kd-between">
        <AppLink to="/tour" onClick={onMoved}>
          {t('ui.demo_tour')}
        </AppLink>
        <ResetButton />
      </div>
    </div>
  )
}

/** Puts the demo back to its beginning; everybody signs in anew. */
export function ResetButton() {
  const t = useT()
  const confirm = useConfirm()
  const toast = useToast()
  const reset = useAct(resetDemo, { invalidates: [], onDone: () => window.location.assign('/'), onRefused: toast.refused })
  const ask = async () => {
    if (await confirm({ title: t('ui.demo_reset_ask'), text: t('ui.demo_reset_text'), ok: t('ui.demo_reset'), danger: true })) reset.mutate({})
  }
  return (
    <Button danger loading={reset.isPending} onClick={() => void ask()}>
      {t('ui.demo_reset')}
    </Button>
  )
}
