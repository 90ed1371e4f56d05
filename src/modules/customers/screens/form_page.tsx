import { getCustomer } from '#contract/customers'
import { useAsk, useMe, useNow } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, PrintFrame, useRouteId, useWhen } from '#web/ui'
import { useShown, type Customer, type Part } from './value.ts'
import './customers.css'

/** 客户档案表: the file on A4 with the company's head, a QR code to the record and boxes to sign in. */
export function FormPage() {
  const relation_id = useRouteId('relation_id')
  const t = useT()
  const asked = useAsk(getCustomer, { relation_id })
  return (
    <div className="kd-page">
      <AppLink to={`/customers/${relation_id}`} className="kd-page-back kd-noprint">‹ {t('customers.record')}</AppLink>
      <Answer asked={asked} rows={10}>{(customer) => <Sheet customer={customer} />}</Answer>
    </div>
  )
}

function Sheet({ customer }: { customer: Customer }) {
  const t = useT()
  const me = useMe()
  const now = useNow()
  const when = useWhen()
  const number = String(customer.relation_id).padStart(6, '0')
  return (
    <PrintFrame
      company={customer.area.name}
      title={t('customers.form_title')}
      number={number}
      qr={`${window.location.origin}/customers/${customer.relation_id}`}
      who={me?.person.name ?? ''}
      when={now ? when.moment(now) : ''}
      boxes={[t('customers.box_filed_by'), t('customers.box_registrar'), t('customers.box_manager')]}
    >
      <div className="cu-print">
        <Basics customer={customer} />
        {customer.parts.map((part) => <PrintedPart key={part.part} part={part} />)}
      </div>
    </PrintFrame>
  )
}

function Basics({ customer }: { customer: Customer }) {
  const t = useT()
  const when = useWhen()
  const { holder, holder_unit, protected_until } = customer
  const reaches = (one: Customer['contacts'][number]) => [one.name, one.title, ...one.reaches.map((reach) => reach.shown)].filter(Boolean).join(' ')
  const rows: [string, string][] = [
    [t('customers.name_label'), customer.name],
    [t('customers.scheme.credit_code'), customer.credit_code ?? ''],
    [t('customers.kind'), t(`customers.kind.${customer.kind}`)],
    [t('customers.holder'), [holder?.name, holder_unit?.name].filter(Boolean).join(' · ')],
    [t('customers.protection'), protected_until ? t('customers.until_day', { until: when.day(protected_until) }) : ''],
    [t('customers.contacts'), customer.contacts.map(reaches).join('；')],
    [t('customers.addresses'), customer.addresses.map((one) => `${t(`customers.address.${one.kind}`)} ${one.line}`).join('；')],
  ]
  return (
    <table>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td colSpan={3}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Two slots to a line, so that four parts fit one page or two. */
function PrintedPart({ part }: { part: Part }) {
  const shown = useShown()
  const slots = part.slots.filter((slot) => !slot.built_in)
  const lines = slots.flatMap((_, index) => (index % 2 === 0 ? [slots.slice(index, index + 2)] : []))
  return (
    <section>
      <h2>{part.label}</h2>
      <table>
        <tbody>
          {lines.map((pair) => (
            <tr key={pair[0]?.name}>
              {pair.flatMap((slot) => [<th key={`${slot.name}-l`} scope="row">{slot.label}</th>, <td key={slot.name} colSpan={pair.length === 1 ? 3 : 1} style={{ width: '28%' }}>{shown(slot, slot.value)}</td>])}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
