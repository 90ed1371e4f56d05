import { Button, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listFields, orderFields } from '#contract/customers'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useLanguage, useT } from '#web/i18n'
import { Answer, ClauseLink, Page, Refusal, Section, SidePanel, Tag, useFilters } from '#web/ui'
import type { Out } from '#kernel/contract'
import { OwnFieldForm } from './own_field_form.tsx'
import './customers.css'

export type Fields = Out<typeof listFields>
export type OwnField = Fields['items'][number]
const filters = z.object({ area_id: z.coerce.number().int().positive().optional().catch(undefined) })

/** 档案栏目: the fields of an area's files, part by part; the administrator adds, renames, hides and orders them. */
export function OwnFieldsPage() {
  const t = useT()
  const [filter, set] = useFilters(filters)
  const asked = useAsk(listFields, filter, { keep: true })
  return (
    <Page title={t('customers.fields_title')} lead={t('customers.fields_lead')}>
      <Answer asked={asked} rows={10}>
        {(fields) => (
          <>
            <label className="kd-row" style={{ marginBottom: 16 }}>
              {t('customers.fields_area')}
              <Select aria-label={t('customers.fields_area')} style={{ minWidth: 220 }} value={fields.area.id} options={fields.areas.map((one) => ({ value: one.id, label: one.name }))} onChange={(area_id: number) => set({ area_id })} />
            </label>
            <Parts fields={fields} />
          </>
        )}
      </Answer>
    </Page>
  )
}

function Parts({ fields }: { fields: Fields }) {
  const t = useT()
  const [open, setOpen] = useState<{ field?: OwnField; part: string } | null>(null)
  const ordering = useAct(orderFields)
  const parts = fields.parts.some((part) => part.part === 'own') ? fields.parts : [...fields.parts, { part: 'own', label: t('customers.fields_own_part') }]
  const move = (names: readonly string[], at: number, by: number) => {
    const next = [...names]
    next.splice(at + by, 0, ...next.splice(at, 1))
    ordering.mutate({ area_id: fields.area.id, names: next })
  }
  return (
    <>
      {ordering.error ? <Refusal problem={problemFrom(ordering.error)} /> : null}
      {parts.map((part) => {
        const items = fields.items.filter((one) => one.part === part.part)
        const add = <span className="kd-row">{'clause' in part && part.clause ? <ClauseLink clause={part.clause} /> : null}<Button onClick={() => setOpen({ part: part.part })} aria-label={t('customers.fields_add_to', { part: part.label })}>{t('customers.fields_add')}</Button></span>
        return (
          <Section key={part.part} title={part.label} actions={add}>
            {items.length === 0 ? <p className="kd-faded">{t('customers.fields_none')}</p> : (
              <ul className="kd-list">
                {items.map((one, at) => <Row key={one.name} field={one} first={at === 0} last={at === items.length - 1} onMove={(by) => move(items.map((item) => item.name), at, by)} onOpen={() => setOpen({ field: one, part: part.part })} />)}
              </ul>
            )}
          </Section>
        )
      })}
      {open ? (
        <SidePanel title={open.field ? t('customers.fields_edit_title', { label: open.field.label_zh }) : t('customers.fields_new_title')} onClose={() => setOpen(null)}>
          <OwnFieldForm area_id={fields.area.id} part={open.part} {...(open.field ? { field: open.field } : {})} onDone={() => setOpen(null)} />
        </SidePanel>
      ) : null}
    </>
  )
}

type RowProps = { field: OwnField; first: boolean; last: boolean; onMove: (by: number) => void; onOpen: () => void }

function Row({ field, first, last, onMove, onOpen }: RowProps) {
  const t = useT()
  const language = useLanguage()
  const label = language === 'en' ? field.label_en : field.label_zh
  const off = field.hidden || (field.intimate && field.ground === null)
  return (
    <li className="cu-item cu-field">
      <span className={off ? 'kd-faded' : ''}>
        <b>{label}</b> <small className="kd-faded">{t(`customers.fields_type.${field.type}`)}</small>
      </span>
      <span className="kd-row" style={{ gap: 6 }}>
        {field.own ? <Tag tone="accent">{t('customers.fields_own_tag')}</Tag> : null}
        {field.intimate ? <Tag tone="dashed">{t('customers.fields_intimate_tag')}{field.ground === null ? ` · ${t('customers.fields_intimate_off')}` : ''}</Tag> : null}
        {field.required_from ? <Tag tone="strong">{t(`customers.required_from.${field.required_from}`)}</Tag> : null}
        {field.in_list ? <Tag>{t('customers.fields_list_tag')}</Tag> : null}
        {field.hidden ? <Tag tone="dashed">{t('customers.fields_hidden_tag')}</Tag> : null}
        {field.kinds.map((one) => <Tag key={one}>{t(`customers.kind.${one}`)}</Tag>)}
        {field.filled > 0 ? <span className="kd-faded kd-num">{t('customers.fields_filled', { count: field.filled })}</span> : null}
      </span>
      <span className="kd-row" style={{ gap: 4 }}>
        <Button aria-label={`${t('customers.fields_up')} ${label}`} disabled={first} onClick={() => onMove(-1)}>↑</Button>
        <Button aria-label={`${t('customers.fields_down')} ${label}`} disabled={last} onClick={() => onMove(1)}>↓</Button>
        <Button aria-label={t('customers.edit_of', { name: label })} onClick={onOpen}>{t('customers.edit')}</Button>
      </span>
    </li>
  )
}
