import { Button } from 'antd'
import { useState } from 'react'
import { uploadFile } from '#contract/office'
import { upload, type Problem } from '#kernel/contract'
import { problemFrom } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal } from './refusal.tsx'

/** A photo by the phone's own camera or gallery, sent at once; `label` asks for it. */
export function PhotoInput({ label, photo_id, onPhoto }: { label: string; photo_id: number | null; onPhoto: (id: number | null) => void }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const pick = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setProblem(undefined)
    try {
      const stored = await upload(uploadFile, { purpose: 'photo' }, file)
      onPhoto(stored.id)
    } catch (error) {
      setProblem(problemFrom(error))
    }
    setBusy(false)
  }
  return (
    <div className="kd-stack">
      <div className="kd-row">
        {photo_id === null ? null : <img className="kd-photo" src={`/api/files/${photo_id}`} alt={t('ui.photo')} />}
        <label className="kd-photo-pick">
          {busy ? t('ui.photo_sending') : photo_id === null ? label : t('ui.photo_again')}
          <input type="file" accept="image/*" capture="environment" disabled={busy} onChange={(event) => void pick(event.target.files?.[0])} />
        </label>
        {photo_id === null ? null : <Button onClick={() => onPhoto(null)}>{t('ui.photo_remove')}</Button>}
      </div>
      {problem ? <Refusal problem={problem} /> : null}
    </div>
  )
}
