import { Button } from 'antd'
import { z } from 'zod'
import { importHanging, revertImport } from '#contract/office'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, Pager, pageInfo, Refusal, Section, useConfirm, useFilters } from '#web/ui'
import type { Out } from '#kernel/contract'
import type { Import } from './import_page.tsx'

type Hanging = Out<typeof importHanging>
const filters = z.object({ taking_back: z.string().optional(), hanging: z.string().optional() })

/** First what hangs on the import, then the taking back. */
export function TakeBack({ one }: { one: Import }) {
  const t = useT()
  const [filter, setFilter] = useFilters(filters)
  const confirm = useConfirm()
  const asked = useAsk(importHanging, { import_id: one.id, limit: 20, cursor: filter.hanging }, { keep: true })
  const revert = useAct(revertImport, { onDone: () => setFilter({ taking_back: undefined, hanging: undefined }) })
  const take = async () => {
    if (await confirm({ title: t('office.import_revert_ask'), text: t('office.import_revert_text'), ok: t('office.import_revert'), danger: true })) revert.mutate({ import_id: one.id })
  }
  return (
    <Section title={t('office.import_hanging')}>
      <div className="kd-card kd-stack">
        <Answer asked={asked} rows={3}>
          {(found) => <HangingList found={found} />}
        </Answer>
        {asked.data && asked.data.total > 20 ? <Pager info={pageInfo(asked.data, filter.hanging, (next) => setFilter({ hanging: next.cursor }))} shown={asked.data.items.length} /> : null}
        {revert.error ? <Refusal problem={problemFrom(revert.error)} /> : null}
        <div className="kd-row">
          <Button danger type="primary" disabled={!asked.data} loading={revert.isPending} onClick={() => void take()}>{t('office.import_revert')}</Button>
          <Button onClick={() => setFilter({ taking_back: undefined, hanging: undefined })}>{t('office.import_revert_not')}</Button>
        </div>
      </div>
    </Section>
  )
}

function HangingList({ found }: { found: Hanging }) {
  const t = useT()
  if (found.total === 0) return <p>{t('office.import_hanging_none')}</p>
  return (
    <>
      <p>{t(found.total_more ? 'office.import_hanging_more' : 'office.import_hanging_lead', { count: found.total })}</p>
      <ul className="kd-list">
        {found.items.map((item) => (
          <li key={item.id} className="kd-list-item kd-between">
            <span>{item.text}</span>
            {item.link === '' ? null : <AppLink to={item.link}>{t('office.import_hanging_open')}</AppLink>}
          </li>
        ))}
      </ul>
    </>
  )
}
