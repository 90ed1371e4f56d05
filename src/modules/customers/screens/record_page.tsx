import { Button, Progress, Tabs } from 'antd'
import { z } from 'zod'
import { getCustomer } from '#contract/customers'
import { useAsk, useMe } from '#web/api'
import { useT } from '#web/i18n'
import { usePanels } from '#web/shell'
import { Answer, Page, Tag, useFilters, useGo, useRouteId } from '#web/ui'
import type { Customer } from './value.ts'
import './customers.css'

const filters = z.object({ tab: z.coerce.string().optional().catch(undefined) })

/** /customers/$relation_id: the head, then one panel at a time; later modules add theirs. */
export function RecordPage() {
  const t = useT()
  const go = useGo()
  const relation_id = useRouteId('relation_id')
  const asked = useAsk(getCustomer, { relation_id })
  const name = asked.data?.name ?? t('customers.record')
  const actions = asked.data ? <Button onClick={() => go(`/customers/${relation_id}/form`)}>{t('customers.print_form')}</Button> : null
  return (
    <Page title={name} back={{ to: '/customers', label: t('customers.title') }} actions={actions}>
      <Answer asked={asked} rows={10}>
        {(customer) => (
          <>
            <Head customer={customer} />
            <Panels relation_id={relation_id} />
          </>
        )}
      </Answer>
    </Page>
  )
}

function Head({ customer }: { customer: Customer }) {
  const t = useT()
  const extra = usePanels('customer_head')
  const me = useMe()
  const { relation_id, holder, holder_unit, completeness } = customer
  const ring = <span className="kd-num" style={{ fontSize: 15 }}>{completeness}%<br /><small>{t('customers.complete')}</small></span>
  return (
    <div className="cu-head">
      <div className="kd-stack" style={{ gap: 8 }}>
        <div className="kd-row">
          <Tag tone={customer.stage === 'customer' ? 'accent' : 'dashed'}>{t(`customers.stage.${customer.stage}`)}</Tag>
          <Tag>{t(`customers.kind.${customer.kind}`)}</Tag>
          {customer.legal_name_to_check ? <Tag tone="strong">{t('customers.legal_name_to_check')}</Tag> : null}
          <span className="kd-faded">{customer.area.name}</span>
        </div>
        <div>{holder ? t('customers.held_by', { name: [holder.name, holder_unit?.name].filter(Boolean).join(' · ') }) : t('customers.held_by_nobody')}</div>
        {customer.former_owner_text ? <div className="kd-faded">{t('customers.former_owner', { text: customer.former_owner_text })}</div> : null}
      </div>
      <Progress type="circle" size={64} percent={completeness} strokeColor="var(--accent)" aria-label={t('customers.completeness')} format={() => ring} />
      {extra.filter((one) => one.permission === undefined || me?.permissions.includes(one.permission)).map(({ key, component: Part }) => (
        <div key={key} className="cu-head-bar"><Part relation_id={relation_id} /></div>
      ))}
    </div>
  )
}

function Panels({ relation_id }: { relation_id: number }) {
  const t = useT()
  const me = useMe()
  const [{ tab }, set] = useFilters(filters)
  const panels = usePanels('customer').filter((one) => one.permission === undefined || me?.permissions.includes(one.permission))
  const items = panels.map(({ key, title, component: Content }) => ({ key, label: t(title), children: <Content relation_id={relation_id} /> }))
  return <Tabs activeKey={tab ?? panels[0]?.key ?? ''} onChange={(chosen) => set({ tab: chosen })} items={items} destroyOnHidden />
}
