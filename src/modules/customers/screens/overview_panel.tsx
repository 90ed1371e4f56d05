import { Button } from 'antd'
import { useState } from 'react'
import { getCustomer } from '#contract/customers'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, EmptyState, Section, SidePanel, useWhen } from '#web/ui'
import { AddressForm } from './address_form.tsx'
import { ContactForm } from './contact_form.tsx'
import { IdentifierForm, NamesCard } from './names_card.tsx'
import { MergesSection } from './merges_section.tsx'
import { NamesForm } from './names_form.tsx'
import { TiesSection } from './ties_section.tsx'
import type { Customer } from './value.ts'

type Contact = Customer['contacts'][number]
type Address = Customer['addresses'][number]
type Open = { form: 'contact'; contact?: Contact } | { form: 'address'; address?: Address } | { form: 'names' } | { form: 'plate' } | null

/** The customer's own numbers before there are any. */
const NO_NUMBERS: Contact = { id: 0, name: '', title: null, from_day: null, through_day: null, version: 0, reaches: [] }

/** 概况: who is there, where it is, how it is called. */
export function OverviewPanel({ relation_id }: { relation_id: number }) {
  const asked = useAsk(getCustomer, { relation_id })
  return <Answer asked={asked}>{(customer) => <Overview customer={customer} />}</Answer>
}

function Overview({ customer }: { customer: Customer }) {
  const t = useT()
  const [open, setOpen] = useState<Open>(null)
  const may = (operation: string) => customer.may.find((one) => one.operation === operation)?.ok ?? false
  const mayPlate = useMay('customers.add_identifier') && may('customers.update')
  const mayTies = useMay('customers.ties')
  const mayMerges = useMay('customers.merges')
  const own = customer.contacts.find((one) => one.id === 0)
  const close = () => setOpen(null)
  return (
    <>
      <Section title={t('customers.contacts')} actions={may('customers.save_contact') ? <span className="kd-row">{own ? null : <Button onClick={() => setOpen({ form: 'contact', contact: NO_NUMBERS })}>{t('customers.add_own_reaches')}</Button>}<Button onClick={() => setOpen({ form: 'contact' })}>{t('customers.add_contact')}</Button></span> : null}>
        <Contacts customer={customer} onEdit={may('customers.save_contact') ? (contact) => setOpen({ form: 'contact', contact }) : undefined} />
      </Section>
      <Section title={t('customers.addresses')} actions={may('customers.save_address') ? <Button onClick={() => setOpen({ form: 'address' })}>{t('customers.add_address')}</Button> : null}>
        <Addresses customer={customer} onEdit={may('customers.save_address') ? (address) => setOpen({ form: 'address', address }) : undefined} />
      </Section>
      <Section title={t('customers.names')} actions={<span className="kd-row">{mayPlate ? <Button onClick={() => setOpen({ form: 'plate' })}>{t('customers.add_plate')}</Button> : null}{may('customers.name') ? <Button onClick={() => setOpen({ form: 'names' })}>{t('customers.put_right')}</Button> : null}</span>}>
        <NamesCard customer={customer} />
      </Section>
      {mayTies ? <TiesSection relation_id={customer.relation_id} /> : null}
      {mayMerges ? <MergesSection relation_id={customer.relation_id} /> : null}
      {open?.form === 'contact' ? <SidePanel title={t(open.contact ? (open.contact.id === 0 ? 'customers.edit_own_reaches' : 'customers.edit_contact') : 'customers.add_contact')} onClose={close}><ContactForm customer={customer} {...(open.contact ? { contact: open.contact } : {})} onDone={close} /></SidePanel> : null}
      {open?.form === 'address' ? <SidePanel title={t(open.address ? 'customers.edit_address' : 'customers.add_address')} onClose={close}><AddressForm customer={customer} {...(open.address ? { address: open.address } : {})} onDone={close} /></SidePanel> : null}
      {open?.form === 'plate' ? <SidePanel title={t('customers.add_plate')} onClose={close}><IdentifierForm customer={customer} onDone={close} /></SidePanel> : null}
      {open?.form === 'names' ? <SidePanel title={t('customers.put_right')} onClose={close}><NamesForm customer={customer} onDone={close} /></SidePanel> : null}
    </>
  )
}

function Contacts({ customer, onEdit }: { customer: Customer; onEdit: ((contact: Contact) => void) | undefined }) {
  const t = useT()
  const when = useWhen()
  if (customer.contacts.length === 0) return <EmptyState text={t('customers.no_contacts')} />
  return (
    <ul className="kd-list">
      {customer.contacts.map((one) => (
        <li key={one.id} className="cu-item">
          <div className="kd-between">
            <span><b>{one.name || t('customers.own_reaches')}</b> {one.title}</span>
            {onEdit ? <Button onClick={() => onEdit(one)} aria-label={t('customers.edit_of', { name: one.name || t('customers.own_reaches') })}>{t('customers.edit')}</Button> : null}
          </div>
          <div className="kd-row">{one.reaches.map((reach, index) => <Reach key={index} reach={reach} />)}</div>
          {one.from_day || one.through_day ? <div className="kd-faded">{t('customers.from_through', { from: one.from_day ? when.day(one.from_day) : '', through: one.through_day ? when.day(one.through_day) : t('customers.until_now') })}</div> : null}
        </li>
      ))}
    </ul>
  )
}

function Reach({ reach }: { reach: Contact['reaches'][number] }) {
  const t = useT()
  const bare = reach.shown.replace(/[\s-]/gu, '')
  if (reach.kind === 'phone' && /^\+?\d+$/u.test(bare)) return <a href={`tel:${bare}`}>{reach.shown}</a>
  if (reach.kind === 'email') return <a href={`mailto:${reach.shown}`}>{reach.shown}</a>
  return <span>{t(`customers.reach.${reach.kind}`)} {reach.shown}</span>
}

function Addresses({ customer, onEdit }: { customer: Customer; onEdit: ((address: Address) => void) | undefined }) {
  const t = useT()
  if (customer.addresses.length === 0) return <EmptyState text={t('customers.no_addresses')} />
  return (
    <ul className="kd-list">
      {customer.addresses.map((one) => (
        <li key={one.id} className="cu-item">
          <div className="kd-between">
            <span><span className="kd-faded">{t(`customers.address.${one.kind}`)}</span> {one.line}</span>
            {onEdit ? <Button onClick={() => onEdit(one)} aria-label={t('customers.edit_of', { name: one.line })}>{t('customers.edit')}</Button> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
