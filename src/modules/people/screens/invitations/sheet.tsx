import { Button } from 'antd'
import { type invite, welcome } from '#contract/people'
import type { Out } from '#kernel/contract'
import { useAsk, useMe } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Page, QrCode, useConfirm, useToast, useWhen } from '#web/ui'
import './sheet.css'

export type Slip = Out<typeof invite>['items'][number]

/** The address others reach this site under: what this browser has, unless that is this very machine. */
function useAddress(): string {
  const asked = useAsk(welcome, {}, { staleTime: 600_000 })
  const own = ['localhost', '127.0.0.1', '[::1]'].includes(window.location.hostname)
  return own ? (asked.data?.lan?.address ?? window.location.origin) : window.location.origin
}

/** Slips to print and cut, a QR code for each; the links stand nowhere else. */
export function Sheet({ slips, onClose }: { slips: readonly Slip[]; onClose: () => void }) {
  const t = useT()
  const me = useMe()
  const ask = useConfirm()
  const address = useAddress()
  const close = async () => {
    if (await ask({ title: t('people.sheet_back'), text: t('people.sheet_leave'), ok: t('people.sheet_back') })) onClose()
  }
  const actions = (
    <>
      <Button type="primary" onClick={() => window.print()}>{t('people.sheet_print')}</Button>
      <Button onClick={() => void close()}>{t('people.sheet_back')}</Button>
    </>
  )
  return (
    <Page title={t('people.sheet_title')} lead={t('people.sheet_lead', { n: slips.length })} actions={actions}>
      <ul className="pp-slips">
        {slips.map((slip) => <SlipCard key={slip.invitation_id} slip={slip} company={me?.company ?? ''} link={`${address}/?invite=${slip.token}`} />)}
      </ul>
    </Page>
  )
}

function SlipCard({ slip, company, link }: { slip: Slip; company: string; link: string }) {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  const toast = useToast()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      toast.done(t('ui.copied'))
    } catch {
      // Without a secure connection browsers refuse the clipboard; the link stands there to be selected.
    }
  }
  return (
    <li className="pp-slip">
      <QrCode text={link} size={132} />
      <div>
        <span className="pp-slip-company">{company}</span>
        <b>{slip.name}</b>
        <span>{join([slip.unit ?? '', ...slip.posts].filter((one) => one !== ''))}</span>
        <span className="kd-mono">{t('people.sheet_login', { login: slip.login })}</span>
        <span>{t('people.sheet_scan')}</span>
        <small>{t('people.sheet_until', { until: when.moment(slip.expires_at) })}</small>
        <code className="pp-slip-link">{link}</code>
        <Button size="small" className="kd-noprint" onClick={() => void copy()}>{t('people.sheet_copy')}</Button>
      </div>
    </li>
  )
}
