import { InboxOutlined } from '@ant-design/icons'
import { useRef, useState, type DragEvent } from 'react'
import { beginImport, uploadFile } from '#contract/office'
import { problemFrom, useAct, useUpload } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal, useGo } from '#web/ui'

/** Takes a file of sales or of receipts as exported, and opens it with its columns recognised. */
export function FileDrop({ kind }: { kind: 'sales' | 'receipts' }) {
  const t = useT()
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const begin = useAct(beginImport, { onDone: (made) => go(`/imports/${made.id}`) })
  const send = useUpload(uploadFile, { onDone: ({ id }) => begin.mutate({ file_id: id, kind }) })
  const busy = send.isPending || begin.isPending
  const problem = send.error ?? begin.error
  const take = (file: File | null | undefined) => {
    begin.reset()
    if (file && !busy) send.mutate({ fields: { purpose: 'import' }, file })
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files.item(0))
  }
  return (
    <div className="kd-stack">
      <button type="button" className={over ? 'tr-drop over' : 'tr-drop'} disabled={busy} onClick={() => input.current?.click()} onDragOver={(event) => event.preventDefault()} onDragEnter={() => setOver(true)} onDragLeave={() => setOver(false)} onDrop={dropped}>
        <InboxOutlined aria-hidden />
        <b>{t(busy ? 'trade.file_reading' : `trade.file_drop.${kind}`)}</b>
        <span>{t(`trade.file_hint.${kind}`)}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv,.txt,text/csv"
        aria-label={t(`trade.file_drop.${kind}`)}
        onChange={(event) => {
          take(event.target.files?.item(0))
          event.target.value = ''
        }}
      />
      {problem ? <Refusal problem={problemFrom(problem)} /> : null}
    </div>
  )
}
