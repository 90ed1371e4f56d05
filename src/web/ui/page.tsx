import { useEffect, type ReactNode } from 'react'
import { useT } from '#web/i18n'
import { AppLink } from './nav.tsx'

type PageProps = { title: string; lead?: ReactNode; actions?: ReactNode; back?: { to: string; label: string }; print?: boolean; children: ReactNode }

/** A page: heading, document title, what can be done, content. */
export function Page({ title, lead, actions, back, children }: PageProps) {
  const t = useT()
  useEffect(() => {
    document.title = `${title} · ${t('ui.product')}`
  }, [title, t])
  return (
    <div className="kd-page">
      {back ? (
        <AppLink to={back.to} className="kd-page-back kd-noprint">
          ‹ {back.label}
        </AppLink>
      ) : null}
      <div className="kd-page-head">
        <h1>{title}</h1>
        {actions ? <div className="kd-row kd-noprint">{actions}</div> : null}
      </div>
      {lead ? <p className="kd-page-lead kd-noprint">{lead}</p> : null}
      {children}
    </div>
  )
}

/** A part of a page with its own heading. */
export function Section({ title, actions, children, id }: { title: string; actions?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="kd-section" id={id}>
      <div className="kd-between" style={{ marginBottom: 10 }}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** Buttons and inputs that narrow a list. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <div className="kd-filters" role="search">
      {children}
    </div>
  )
}
