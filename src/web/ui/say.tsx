import { App } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n'
import type { Problem } from '#kernel/contract'
import { Refusal, useSentence } from './refusal.tsx'

type Ask = { title: string; text?: ReactNode; ok: string; danger?: boolean }

/** Asks before something that matters; true when it shall be done. */
export function useConfirm(): (ask: Ask) => Promise<boolean> {
  const { modal } = App.useApp()
  const t = useT()
  return ({ title, text, ok, danger }) =>
    new Promise((resolve) => {
      modal.confirm({
        title, content: text, okText: ok, cancelText: t('ui.cancel'), icon: null, okButtonProps: { danger: danger ?? false }, autoFocusButton: danger ? 'cancel' : 'ok',
        onOk: () => resolve(true), onCancel: () => resolve(false),
      })
    })
}

/** Short words at the edge of the page: what was done, or the bare sentence of a refusal. */
export function useToast(): { done: (text: string) => void; refused: (problem: Problem) => void } {
  const { message } = App.useApp()
  const sentence = useSentence()
  return { done: (text) => void message.success(text), refused: (problem) => void message.error(sentence(problem), 6) }
}

/** Shows a refusal over a list, where there is no form for it to stand in. */
export function useRefusalModal(): (problem: Problem) => void {
  const { modal } = App.useApp()
  const t = useT()
  return (problem) => {
    const shown = modal.info({
      icon: null, title: null, okText: t('ui.close'),
      content: <Refusal problem={problem} />,
    })
    return void shown
  }
}
