import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '#web/api'
import { has, useT } from '#web/i18n'
import { AppLink, Tag } from '#web/ui'
import { Interpretations } from './article_sayings.tsx'
import { FigureDialog } from './figure_dialog.tsx'
import type { Article, Regulation } from './regulation_page.tsx'

type ArticleCardProps = { regulation: Regulation; article: Article; number: number; at: boolean; wanted: string }

/** One article: its wording, and beside it what the system does, by which figures. */
export function ArticleCard({ regulation, article, number, at, wanted }: ArticleCardProps) {
  const t = useT()
  const pending = article.pending !== null
  return (
    <article id={`a${number}`} className={`reg-article${pending ? ' pending' : ''}${at ? ' at' : ''}`}>
      <div className="reg-text">
        <h2 id={`c${article.ref}`} style={{ scrollMarginTop: 72 }}>
          <a href={`#a${number}`}>{article.article}</a>
          {pending ? <Tag tone="dashed">{t('office.clause_pending')}</Tag> : null}
        </h2>
        <p>
          <Marked text={article.text} wanted={wanted} />
        </p>
      </div>
      <div className="reg-does">
        <p>
          <Marked text={article.does} wanted={wanted} />
        </p>
        {pending ? <p className="reg-note">{t('office.clause_pending_text')}</p> : null}
        {article.note ? (
          <p className="reg-note">
            {t('ui.labelled', { label: t('office.clause_note'), value: article.note })}
          </p>
        ) : null}
        <Interpretations regulation={regulation} article={article} />
        <Figures regulation={regulation} article={article} />
        <Binds article={article} />
      </div>
    </article>
  )
}

/** A text with the words searched for marked. */
function Marked({ text, wanted }: { text: string; wanted: string }) {
  if (!wanted) return <>{text}</>
  const at = text.toLowerCase().indexOf(wanted)
  if (at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + wanted.length)}</mark>
      <Marked text={text.slice(at + wanted.length)} wanted={wanted} />
    </>
  )
}

function Figures({ regulation, article }: { regulation: Regulation; article: Article }) {
  const t = useT()
  const may = useMay('office.set_figure')
  const [changing, setChanging] = useState<string | undefined>(undefined)
  const figure = article.figures.find((one) => one.name === changing)
  if (article.figures.length === 0) return null
  return (
    <>
      <ul className="reg-figures" aria-label={t('office.clause_figures')}>
        {article.figures.map((one) => (
          <li key={one.name}>
            <span>{one.label}</span>
            <span className="kd-row">
              <b>{one.shown}</b>
              {may && one.may_change ? (
                <Button size="small" onClick={() => setChanging(one.name)}>
                  {t('office.figure_change')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {figure ? <FigureDialog regulation_id={regulation.id} article={article} figure={figure} onClose={() => setChanging(undefined)} /> : null}
    </>
  )
}

function BindText({ bind }: { bind: Article['binds'][number] }) {
  const t = useT()
  const text = bind.value ? t('ui.labelled', { label: bind.label, value: bind.value }) : bind.label
  return bind.link ? <AppLink to={bind.link}>{text}</AppLink> : <>{text}</>
}

function Binds({ article }: { article: Article }) {
  const t = useT()
  const shown = article.binds.filter((bind) => bind.kind !== 'setting')
  if (shown.length === 0) return null
  return (
    <ul className="reg-binds" aria-label={t('office.clause_binds')}>
      {shown.map((bind, index) => (
        <li key={index}>
          <Tag>{has(`office.bind.${bind.kind}`) ? t(`office.bind.${bind.kind}`) : bind.kind}</Tag>
          <BindText bind={bind} />
        </li>
      ))}
    </ul>
  )
}
