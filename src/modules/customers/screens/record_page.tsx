import { Button, Checkbox, Progress, Tabs } from 'antd'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { getCustomer, role, setRoles } from '#contract/customers'
import { problemFrom, useAct, useAsk, useMay, useMe } from '#web/api'
import { useT } from '#web/i18n'
import { usePanels } from '#web/shell'
import { Answer, Page, Refusal, SidePanel, Tag, useFilters, useGo, useRouteId, useToast } from '#web/ui'
import { UntilCell } from './list_columns.tsx'
import { GroundGate } from './ground_form.tsx'
import type { Customer } from './value.ts'
import './customers.css'

const filters = z.object({ tab: z.coerce.string().optional().catch(undefined) })

/** /customers/$relation_id: the head, then one panel at a time; later modules add theirs. */
export function RecordPage() {
  const t = useT()
  const go = useGo()
  const relation_id = useRouteId('relation_id')
  const asked = useAsk(getCustomer, { relation_id })
  // A record that became part of another answers as that other: the address follows.
  const stands_for = asked.data?.relation_id ?? relation_id
  useEffect(() => {
    if (stands_for !== relation_id) go(`/customers/${stands_for}`, { replace: true })
  }, [stands_for, relation_id, go])
  const name = asked.data?.name ?? t('customers.record')
  const actions = asked.data ? <Button onClick={() => go(`/customers/${relation_id}/form`)}>{t('customers.print_form')}</Button> : null
  return (
    <Page title={name} back={{ to: '/customers', label: t('customers.title') }} actions={actions}>
      <GroundGate relation_id={relation_id} error={asked.error}>
        <Answer asked={asked} rows={10}>
          {(customer) => (
            <>
              <Head customer={customer} />
              <Panels relation_id={relation_id} />
            </>
          )}
        </Answer>
      </GroundGate>
    </Page>
  )
}

function Head({ customer }: { customer: Customer }) {
  const t = useT()
  const extra = usePanels('customer_head')
  const me = useMe()
  const mayRoles = useMay('customers.set_roles') && customer.may.some((one) => one.operation === 'customers.update' && one.ok)
  const [rolesOpen, setRolesOpen] = useState(false)
  const { relation_id, holder, holder_unit, completeness } = customer
  const ring = <span className="kd-num" style={{ fontSize: 15 }}>{completeness}%<br /><small>{t('customers.complete')}</small></span>
  return (
    <div className="cu-head">
      <div className="kd-stack" style={{ gap: 8 }}>
        <div className="kd-row">
          <Tag tone={customer.stage === 'customer' ? 'accent' : 'dashed'}>{t(`customers.stage.${customer.stage}`)}</Tag>
          <Tag>{t(`customers.kind.${customer.kind}`)}</Tag>
          {customer.roles.length > 1 || customer.roles[0] !== 'customer' ? customer.roles.map((one) => <Tag key={one} tone="accent">{t(`customers.role.${one}`)}</Tag>) : null}
          {customer.legal_name_to_check ? <Tag tone="strong">{t('customers.legal_name_to_check')}</Tag> : null}
          <span className="kd-faded">{customer.area.name}</span>
          {mayRoles ? <Button size="small" type="link" onClick={() => setRolesOpen(true)}>{t('customers.edit_roles')}</Button> : null}
        </div>
        <div className="kd-row">
          <span>{holder ? t('customers.held_by', { name: [holder.name, holder_unit?.name].filter(Boolean).join(' · ') }) : t(customer.company_since ? 'customers.holding.company' : 'customers.held_by_nobody')}</span>
          {customer.held_as === 'sale' || customer.company_since || customer.waits_for_finance ? <UntilCell row={customer} /> : null}
        </div>
        {customer.former_owner_text ? <div className="kd-faded">{t('customers.former_owner', { text: customer.former_owner_text })}</div> : null}
      </div>
      <Progress type="circle" size={64} percent={completeness} strokeColor="var(--accent)" aria-label={t('customers.completeness')} format={() => ring} />
      {extra.filter((one) => one.permission === undefined || me?.permissions.includes(one.permission)).map(({ key, component: Part }) => (
        <div key={key} className="cu-head-bar"><Part relation_id={relation_id} /></div>
      ))}
      {rolesOpen ? <SidePanel title={t('customers.edit_roles')} onClose={() => setRolesOpen(false)}><RolesForm customer={customer} onDone={() => setRolesOpen(false)} /></SidePanel> : null}
    </div>
  )
}

function RolesForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [roles, setChosen] = useState(customer.roles)
  const acting = useAct(setRoles, { onDone: () => { toast.done(t('customers.saved')); onDone() } })
  return (
    <form className="cu-form" onSubmit={(event) => { event.preventDefault(); acting.mutate({ relation_id: customer.relation_id, roles, if_match: customer.version }) }}>
      {role.options.map((one) => <Checkbox key={one} checked={roles.includes(one)} onChange={(event) => setChosen(event.target.checked ? [...roles, one] : roles.filter((other) => other !== one))}>{t(`customers.role.${one}`)}</Checkbox>)}
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={roles.length === 0}>{t('customers.save')}</Button>
    </form>
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
