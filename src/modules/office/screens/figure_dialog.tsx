import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { setFigure } from '#contract/office'
import { problemFrom, useAct, useToday } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { ClauseLink, DayInput, Refusal, useToast, useWhen } from '#web/ui'
import { addDays } from '#kernel/time'
import { FigureInput } from './figure_input.tsx'
import { shownAs } from './figure.ts'
import type { Article } from './regulation_page.tsx'

type Figure = Article['figures'][number]
type FigureDialogProps = { regulation_id: number; article: Article; figure: Figure; onClose: () => void }

/** Changes a figure from a day on; shows the wording as it is and as it will be. */
export function FigureDialog({ regulation_id, article, figure, onClose }: FigureDialogProps) {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  const toast = useToast()
  const today = useToday() ?? ''
  const [value, setValue] = useState<unknown>(figure.value)
  const [day, setDay] = useState<string | undefined>(today ? addDays(today, 1) : undefined)
  const [reason, setReason] = useState('')
  const act = useAct(setFigure, {
    onDone: (answer) => {
      toast.done(t('office.set_figure_done', { version: answer.version, day: day ? when.day(day) : '' }))
      onClose()
    },
  })
  const changed = JSON.stringify(value) !== JSON.stringify(figure.value)
  const shown = shownAs(figure, value, { join, yes: t('ui.yes'), no: t('ui.no') })
  const ready = changed && value !== undefined && value !== null && day !== undefined && reason.trim() !== ''
  const save = () => day !== undefined && act.mutate({ regulation_id, name: figure.name, value, in_force_on: day, reason: reason.trim() })
  return (
    <Modal
      open
      width={620}
      title={t('office.set_figure_title', { label: figure.label })}
      okText={t('office.set_figure_ok')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={act.isPending}
      onOk={save}
      onCancel={onClose}
    >
      <div className="kd-stack">
        <p className="kd-faded">
          <ClauseLink clause={article} /> · {t('office.set_figure_lead')}
        </p>
        {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
        <Form layout="vertical" component="div">
          <Form.Item label={t('office.set_figure_value')}>
            <FigureInput figure={figure} value={value} onChange={setValue} />
          </Form.Item>
          <Form.Item label={t('office.set_figure_day')}>
            <DayInput aria-label={t('office.set_figure_day')} min={today} value={day ?? null} onChange={setDay} />
          </Form.Item>
          <Form.Item label={t('office.set_figure_reason')}>
            <Input aria-label={t('office.set_figure_reason')} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </Form.Item>
        </Form>
        <Wording title={t('office.set_figure_old')} text={article.text} mark={figure.shown} />
        {changed ? (
          <Wording
            title={t('office.set_figure_new')}
            text={article.text.replaceAll(figure.shown, shown)}
            mark={shown}
            fresh
          />
        ) : null}
      </div>
    </Modal>
  )
}

/** A wording with one figure marked; where the text does not name it, the figure alone. */
function Wording({ title, text, mark, fresh }: { title: string; text: string; mark: string; fresh?: boolean }) {
  const at = mark ? text.indexOf(mark) : -1
  return (
    <div>
      <div className="kd-faded">{title}</div>
      <p className={fresh ? 'reg-wording new' : 'reg-wording'}>
        {at < 0 ? (
          <mark>{mark}</mark>
        ) : (
          <>
            {text.slice(0, at)}
            <mark>{mark}</mark>
            {text.slice(at + mark.length)}
          </>
        )}
      </p>
    </div>
  )
}
