import { Button } from 'antd'
import { useState } from 'react'
import { uploadFile } from '#contract/office'
import { upload, type Problem } from '#kernel/contract'
import { problemFrom } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal } from '#web/ui'

/** A photo of the visit by the phone's own camera or gallery. */
export function PhotoInput({ photo_id, onPhoto }: { photo_id: number | undefined; onPhoto: (id: number | undefined) => void }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const pick = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setProblem(undefined)
    try {
      onPhoto((await upload(uploadFile, { purpose: 'photo' }, file)).id)
    } catch (error) {
      setProblem(problemFrom(error))
    }
    setBusy(false)
  }
  return (
    <div className="kd-stack">
      <div className="kd-row">
        {photo_id === undefined ? null : <img className="vs-photo" src={`/api/files/${photo_id}`} alt={t('visits.photo')} />}
        <label className="vs-pick">
          {t(busy ? 'visits.photo_sending' : photo_id === undefined ? 'visits.photo_add' : 'visits.photo_again')}
          <input type="file" accept="image/*" capture="environment" disabled={busy} onChange={(event) => void pick(event.target.files?.[0])} />
        </label>
        {photo_id === undefined ? null : <Button onClick={() => onPhoto(undefined)}>{t('visits.photo_remove')}</Button>}
      </div>
      {problem ? <Refusal problem={problem} /> : null}
    </div>
  )
}
