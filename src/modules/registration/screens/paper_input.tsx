import { Button } from 'antd'
import { useState } from 'react'
import { uploadFile } from '#contract/office'
import { upload, type Problem } from '#kernel/contract'
import { problemFrom } from '#web/api'
import { useT } from '#web/i18n'
import { Refusal } from '#web/ui'

/** A paper by the phone's camera or from its files, picture or scan, sent at once. */
export function PaperInput({ label, papers, onPapers }: { label: string; papers: readonly number[]; onPapers: (ids: number[]) => void }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const pick = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setProblem(undefined)
    try {
      onPapers([...papers, (await upload(uploadFile, { purpose: 'document' }, file)).id])
    } catch (error) {
      setProblem(problemFrom(error))
    }
    setBusy(false)
  }
  return (
    <div className="kd-stack">
      <div className="kd-row">
        <Papers label={label} papers={papers} />
        <label className="kd-photo-pick">
          {t(busy ? 'registration.paper_sending' : papers.length === 0 ? 'registration.paper_add' : 'registration.paper_more')}
          <input type="file" accept="image/*,application/pdf" aria-label={label} disabled={busy} onChange={(event) => {
            void pick(event.target.files?.[0])
            event.target.value = ''
          }} />
        </label>
        {papers.length === 0 ? null : <Button onClick={() => onPapers(papers.slice(0, -1))}>{t('registration.paper_remove')}</Button>}
      </div>
      {problem ? <Refusal problem={problem} /> : null}
    </div>
  )
}

/** Papers handed in, each opening in a window of its own. */
export function Papers({ label, papers }: { label: string; papers: readonly number[] }) {
  const t = useT()
  return papers.map((id, at) => <a key={id} className="kd-tag accent" href={`/api/files/${id}`} target="_blank" rel="noreferrer">{papers.length === 1 ? t('registration.paper_see') : t('registration.paper_nth', { n: at + 1 })}<span className="kd-hidden"> {label}</span></a>)
}
