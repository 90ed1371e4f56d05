import { Button, Select } from 'antd'
import { useState } from 'react'
import { runImport } from '#contract/office'
import { problemFrom, useAct, useMay } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Refusal, Section, Tag, useConfirm } from '#web/ui'
import type { Import } from './import_page.tsx'

const SKIP = ''
type MappingOf = Record<string, string | null>

/** Which column goes to which field; then check, or import. */
export function Mapping({ one }: { one: Import }) {
  const t = useT()
  const [mapping, setMapping] = useState<MappingOf>(() => Object.fromEntries(one.mapping.map((column) => [String(column.column), column.field])))
  const [open, setOpen] = useState(!one.mapping_known)
  const used = new Set(Object.values(mapping))
  const missing = one.fields.filter((field) => field.required && !used.has(field.field)).map((field) => field.label)
  const options = [{ value: SKIP, label: t('office.import_skip') }, ...one.fields.map((field) => ({ value: field.field, label: field.required ? `${field.label} *` : field.label }))]
  const sample = (column: number) => one.preview.map((row) => row.cells[column]).filter(Boolean).slice(0, 3).join(' / ')
  return (
    <Section title={t('office.import_mapping')}>
      {one.tables > 1 ? <p>{t('office.import_tables', { count: one.tables })}</p> : null}
      {open ? <p className="kd-page-lead imp-lead">{t('office.import_mapping_lead')}</p> : <Known onOpen={() => setOpen(true)} />}
      <div hidden={!open} className="kd-table" tabIndex={0} role="region" aria-label={t('office.import_mapping')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('office.import_header')}</th>
              <th scope="col">{t('office.import_field')}</th>
              <th scope="col">{t('office.import_sample')}</th>
            </tr>
          </thead>
          <tbody>
            {one.mapping.map((column) => (
              <tr key={column.column} className={column.sure || column.field === null ? '' : 'imp-unsure'}>
                <td>
                  {column.header || '—'} <Marks column={column} />
                </td>
                <td>
                  <Select
                    style={{ minWidth: 180 }}
                    aria-label={`${column.header}: ${t('office.import_field')}`}
                    value={mapping[String(column.column)] ?? SKIP}
                    options={options}
                    showSearch={{ optionFilterProp: 'label' }}
                    onChange={(field: string) => setMapping({ ...mapping, [String(column.column)]: field === SKIP ? null : field })}
                  />
                </td>
                <td className="kd-faded">{sample(column.column)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RunButtons one={one} mapping={mapping} missing={missing} />
    </Section>
  )
}

/** All headings are known: nothing to ask. */
function Known({ onOpen }: { onOpen: () => void }) {
  const t = useT()
  return (
    <p className="kd-row">
      {t('office.import_mapping_known')}
      <Button type="link" onClick={onOpen}>{t('office.import_mapping_change')}</Button>
    </p>
  )
}

/** What is to be known of a column: a guess, remembered, hidden in the file. */
function Marks({ column }: { column: Import['mapping'][number] }) {
  const t = useT()
  return (
    <>
      {column.sure || column.field === null ? null : <Tag tone="strong">{t('office.import_unsure')}</Tag>}
      {column.remembered ? <Tag tone="plain">{t('office.import_remembered')}</Tag> : null}
      {column.hidden ? <Tag tone="accent">{t('office.import_hidden')}</Tag> : null}
    </>
  )
}

function RunButtons({ one, mapping, missing }: { one: Import; mapping: MappingOf; missing: readonly string[] }) {
  const t = useT()
  const confirm = useConfirm()
  const join = useJoin()
  const may = useMay('office.run_import')
  const act = useAct(runImport)
  const send = (check_only: boolean) => act.mutate({ import_id: one.id, mapping, check_only })
  const run = async () => {
    if (await confirm({ title: t('office.import_run_ask'), text: t('office.import_run_text'), ok: t('office.import_run') })) send(false)
  }
  if (!may) return null
  return (
    <div className="kd-stack" style={{ marginTop: 14 }}>
      {missing.length > 0 ? <p role="status">{t('office.import_missing', { fields: join(missing) })}</p> : null}
      {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
      <div className="kd-row">
        <Button
          type={one.state === 'checked' ? 'default' : 'primary'}
          disabled={missing.length > 0}
          loading={act.isPending}
          onClick={() => send(true)}
        >
          {t('office.import_check')}
        </Button>
        <Button
          type={one.state === 'checked' ? 'primary' : 'default'}
          disabled={missing.length > 0}
          loading={act.isPending}
          onClick={() => void run()}
        >
          {t('office.import_run')}
        </Button>
      </div>
    </div>
  )
}
