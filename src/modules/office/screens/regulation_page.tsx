import { Input, Select } from 'antd'
import { useDeferredValue, useEffect, useState } from 'react'
import { z } from 'zod'
import { getRegulation } from '#contract/office'
import { useAsk } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Answer, ClauseLink, EmptyState, FilterBar, Page, Tag, useFilters, useHash, useRouteId, useWhen } from '#web/ui'
import type { Out } from '#kernel/contract'
import { dayOf, lastDayOf } from '#kernel/time'
import { Feedback } from './regulation_feedback.tsx'
import { ArticleCard } from './article_card.tsx'
import './regulation.css'

export type Regulation = Out<typeof getRegulation>
export type Article = Regulation['articles'][number]
const filters = z.object({ version: z.coerce.number().int().positive().optional().catch(undefined) })

/** A regulation to read: wording left, what the system does right. */
export function RegulationPage() {
  const t = useT()
  const [filter, setFilter] = useFilters(filters)
  const asked = useAsk(getRegulation, { regulation_id: useRouteId('regulation_id'), ...filter }, { keep: true })
  return (
    <Page title={asked.data?.title ?? t('office.regulation_title')} back={{ to: '/regulations', label: t('office.regulations_title') }}>
      <Answer asked={asked} rows={10}>
        {(regulation) => (
          <>
            <Head regulation={regulation} onVersion={(version) => setFilter({ version })} />
            <Roles regulation={regulation} />
            <Feedback regulation_id={regulation.id} />
            <Articles regulation={regulation} />
          </>
        )}
      </Answer>
    </Page>
  )
}

function Head({ regulation, onVersion }: { regulation: Regulation; onVersion: (version: number) => void }) {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  const since = (from: string, to: string | null) => {
    const begun = t('office.regulation_since', { day: when.day(dayOf(from)) })
    return to ? join([begun, t('office.regulation_until', { day: when.day(lastDayOf(to)) })]) : begun
  }
  const versions = regulation.versions.map((one) => ({ value: one.number, label: `${t('office.regulation_version', { version: one.number })} · ${since(one.in_force_from, one.in_force_to)}` }))
  return (
    <div className="kd-row" style={{ marginBottom: 16 }}>
      <span>
        {t('ui.labelled', { label: t('office.regulation_unit'), value: regulation.unit })}
      </span>
      <Select
        aria-label={t('office.regulation_versions')}
        value={regulation.version}
        options={versions}
        onChange={onVersion}
        popupMatchSelectWidth={false}
        style={{ minWidth: 240, maxWidth: '100%' }}
      />
      <span className="kd-faded">{t('office.regulation_running', { clauses: regulation.clauses, running: regulation.running })}</span>
      <Reason regulation={regulation} />
      {regulation.next_from ? <Tag tone="accent">{t('office.regulation_next', { day: when.day(dayOf(regulation.next_from)) })}</Tag> : null}
    </div>
  )
}

/** Why the version shown was revised, and the clause by which it was. */
function Reason({ regulation }: { regulation: Regulation }) {
  const t = useT()
  const version = regulation.versions.find((one) => one.number === regulation.version)
  if (!version?.reason) return null
  return <span>{t('office.version_reason', { reason: version.reason })} {version.clause ? <ClauseLink clause={version.clause} /> : null}</span>
}

function Roles({ regulation }: { regulation: Regulation }) {
  const t = useT()
  const join = useJoin()
  if (regulation.roles.length === 0) return null
  return (
    <details className="kd-card kd-section">
      <summary>{t('office.regulation_roles')}</summary>
      <dl className="reg-roles" style={{ marginTop: 12 }}>
        {regulation.roles.map((role) => (
          <div key={role.role}>
            <dt>{role.label}</dt>
            <dd>{role.posts.length > 0 ? join(role.posts) : t('office.regulation_unmapped')}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Articles({ regulation }: { regulation: Regulation }) {
  const t = useT()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim().toLowerCase())
  const hash = useHash()
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView({ block: 'start' })
  }, [hash])
  const numbered = regulation.articles.map((article, index) => ({ article, number: index + 1 }))
  const found = wanted ? numbered.filter(({ article }) => `${article.article}${article.text}${article.does}`.toLowerCase().includes(wanted)) : numbered
  return (
    <>
      <FilterBar>
        <Input
          style={{ maxWidth: 320 }}
          allowClear
          value={text}
          placeholder={t('office.regulation_search')}
          aria-label={t('office.regulation_search')}
          onChange={(event) => setText(event.target.value)}
        />
        {wanted ? <span aria-live="polite">{t('office.regulation_found', { count: found.length })}</span> : null}
      </FilterBar>
      {found.length === 0 ? <EmptyState text={t('office.regulation_nothing_found')} /> : null}
      {found.map(({ article, number }) => (
        <ArticleCard
          key={article.ref}
          regulation={regulation}
          article={article}
          number={number}
          at={hash === `a${number}` || hash === `c${article.ref}`}
          wanted={wanted}
        />
      ))}
    </>
  )
}
