import { Button } from 'antd'
import { closeDeal, type listDeals } from '#contract/trade'
import type { Out } from '#kernel/contract'
import { useAct, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, Tag, useConfirm, useRefusalModal, useToast, useWhen } from '#web/ui'
import { yuan } from './money.ts'

export type Deal = Out<typeof listDeals>['items'][number]

/** A quote or order, and what can be done with one's own. */
export function DealItem({ deal, withCustomer, onOrder }: { deal: Deal; withCustomer: boolean; onOrder?: (deal: Deal) => void }) {
  const t = useT()
  const when = useWhen()
  const confirm = useConfirm()
  const toast = useToast()
  const refused = useRefusalModal()
  const mayRead = useMay('customers.get')
  const mayOrder = useMay('trade.order')
  const closing = useAct(closeDeal, { onDone: () => toast.done(t('trade.closed_done')), onRefused: refused })
  const close = async (as: 'done' | 'withdrawn') => {
    if (as === 'withdrawn' && !(await confirm({ title: t('trade.withdraw_deal_title', { kind: t(`trade.kind.${deal.kind}`) }), ok: t('trade.withdraw_button'), danger: true }))) return
    closing.mutate({ deal_id: deal.id, as, if_match: deal.version })
  }
  const mine = deal.may.some((one) => one.ok)
  return (
    <li className="tr-deal">
      <div className="kd-between">
        <span className="kd-row">
          {withCustomer ? mayRead ? <AppLink to={`/customers/${deal.relation_id}?tab=trade`}><b>{deal.customer}</b></AppLink> : <b>{deal.customer}</b> : <b>{t(`trade.kind.${deal.kind}`)}</b>}
          {withCustomer ? <Tag>{t(`trade.kind.${deal.kind}`)}</Tag> : null}
          <Tag tone={deal.state === 'open' ? 'accent' : 'plain'}>{t(`trade.deal_state.${deal.state}`)}</Tag>
        </span>
        {deal.amount_fen === null ? null : <b className="kd-num">{t('trade.yuan', { amount: yuan(deal.amount_fen) })}</b>}
      </div>
      <div>{deal.what}</div>
      <div className="kd-row kd-faded">
        <span>{deal.person.name}</span><span>{when.day(deal.made_on)}</span>
        {deal.valid_through ? <span>{t('trade.valid_until', { until: when.day(deal.valid_through) })}</span> : null}
      </div>
      {mine ? (
        <div className="kd-row">
          {deal.kind === 'quote' && mayOrder && onOrder ? <Button onClick={() => onOrder(deal)}>{t('trade.quote_to_order')}</Button> : null}
          {deal.kind === 'order' ? <Button loading={closing.isPending} onClick={() => void close('done')}>{t('trade.finish_button')}</Button> : null}
          <Button loading={closing.isPending} onClick={() => void close('withdrawn')}>{t('trade.withdraw_button')}</Button>
        </div>
      ) : null}
    </li>
  )
}
