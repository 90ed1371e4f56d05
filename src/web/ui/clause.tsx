import { Drawer } from 'antd'
import { useState, type ReactNode } from 'react'
import { getClause } from '#contract/office'
import { useAsk } from '#web/api'
import { useLanguage, useT } from '#web/i18n'
import type { ClauseCardData } from '#kernel/contract'
import { dayOf, formatDay } from '#kernel/time'
import { AppLink } from './nav.tsx'
import { Answer } from './states.tsx'

/** 《客户备案制度》第十二条 */
export function useClauseName(): (clause: Pick<ClauseCardData, 'regulation' | 'article'>) => string {
  const language = useLanguage()
  return (clause) => (language === 'zh' ? `《${clause.regulation}》${clause.article}` : `${clause.regulation}, ${clause.article}`)
}

/** A clause: its wording, what the system does by it, since when it holds, and the way to its page. */
export function ClauseCard({ clause }: { clause: ClauseCardData }) {
  const t = useT()
  const language = useLanguage()
  const whole = useAsk(getClause, { ref: clause.ref })
  return (
    <div className="kd-clause">
      <p className="kd-clause-text">{clause.text}</p>
      <div className="kd-clause-does">
        <b>{t('ui.clause_does')}</b>
        {clause.does}
      </div>
      {(clause.interpretations ?? []).map((text) => <div key={text} className="kd-clause-does"><b>{t('ui.clause_interpretation')}</b>{text}</div>)}
      <p className="kd-faded">{t('ui.in_force_since', { day: formatDay(dayOf(clause.in_force_from), language) })}</p>
      {whole.data ? <AppLink to={`/regulations/${whole.data.regulation_id}#c${clause.ref}`}>{t('ui.open_regulation')}</AppLink> : null}
    </div>
  )
}

/** A clause's name, small; opens its card. */
export function ClauseLink({ clause, label }: { clause: ClauseCardData; label?: string }) {
  const [open, setOpen] = useState(false)
  const name = useClauseName()(clause)
  return (
    <>
      <button
        type="button"
        className="kd-clause-link"
        onClick={(event) => {
          event.stopPropagation()
          event.preventDefault()
          setOpen(true)
        }}
      >
        {label ?? name}
      </button>
      {open ? (
        <SidePanel title={name} onClose={() => setOpen(false)}>
          <ClauseCard clause={clause} />
        </SidePanel>
      ) : null}
    </>
  )
}

/** A panel over the page: from the side on a desk, from below on a phone. */
export function SidePanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const phone = window.matchMedia('(max-width: 899px)').matches
  return (
    <Drawer
      open
      title={title}
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? window.innerHeight * 0.75 : 460}
      destroyOnHidden
    >
      {children}
    </Drawer>
  )
}

/** A clause known by its ref alone. */
export function ClauseByRef({ ref_id }: { ref_id: number }) {
  const asked = useAsk(getClause, { ref: ref_id })
  return (
    <Answer asked={asked} rows={1}>
      {(clause) => <ClauseLink clause={clause} />}
    </Answer>
  )
}
