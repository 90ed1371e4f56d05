import { Button, Segmented } from 'antd'
import { z } from 'zod'
import { concede, listCollisions } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, EmptyState, ErrorState, FilterBar, Loading, Page, Pager, pageInfo, Tag, useConfirm, useFilters, useRefusalModal, useWhen } from '#web/ui'
import '../registration.css'

const filters = z.object({ state: z.enum(['open', 'settled']).default('open').catch('open'), cursor: z.coerce.string().optional().catch(undefined) })
type Collision = Out<typeof listCollisions>['items'][number]

/** 撞单: customers that two or more claim, with what each stands on. Who holds the customer goes on serving it meanwhile. */
export function CollisionsPage() {
  const t = useT()
  const [{ state, cursor }, set] = useFilters(filters)
  const asked = useAsk(listCollisions, { state, ...(cursor ? { cursor } : {}) }, { keep: true })
  const { data } = asked
  return (
    <Page title={t('registration.collisions_title')} lead={t('registration.collisions_lead')}>
      <FilterBar>
        <Segmented value={state} onChange={(one) => set({ state: one, cursor: undefined })} options={[{ value: 'open', label: t('registration.collision_open_tab') }, { value: 'settled', label: t('registration.collision_settled_tab') }]} />
      </FilterBar>
      {asked.error && !data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {!data && !asked.error ? <Loading rows={5} /> : null}
      {data?.items.length === 0 ? <EmptyState text={t(`registration.no_collisions_${state}`)} /> : null}
      <div className="kd-stack">{data?.items.map((one) => <CollisionCard key={one.id} collision={one} />)}</div>
      {data ? <Pager info={pageInfo(data, cursor, set)} shown={data.items.length} /> : null}
    </Page>
  )
}

function CollisionCard({ collision }: { collision: Collision }) {
  const t = useT()
  const when = useWhen()
  const confirm = useConfirm()
  const refused = useRefusalModal()
  const acting = useAct(concede, { onRefused: refused })
  const may = collision.may.find((one) => one.operation === 'registration.concede')
  const onConcede = async () => {
    if (await confirm({ title: t('registration.concede_title', { name: collision.customer }), text: t('registration.concede_text'), ok: t('registration.concede_button'), danger: true })) acting.mutate({ collision_id: collision.id })
  }
  return (
    <article className="kd-card kd-stack" aria-label={collision.customer}>
      <div className="kd-between">
        <b className="rg-wrap"><AppLink to={`/customers/${collision.relation_id}`}>{collision.customer}</AppLink></b>
        <span className="kd-faded">{t(`registration.collision_cause.${collision.cause}`)} · {when.moment(collision.opened_at)}</span>
      </div>
      <div className="rg-side">
        {collision.claims.map((claim) => (
          <div key={claim.person.id} className="kd-card kd-stack" style={{ gap: 4 }}>
            <span className="kd-between"><b>{claim.person.name}</b>{claim.holds ? <Tag>{t('registration.claim_holds')}</Tag> : null}{claim.conceded_at ? <Tag>{t('registration.claim_conceded')}</Tag> : null}</span>
            <span className="kd-faded">{claim.unit}</span>
            <span>{t(`registration.basis.${claim.basis}`)} · {t('registration.claim_since', { day: when.day(claim.since) })}</span>
          </div>
        ))}
      </div>
      {collision.state === 'settled' && collision.holder ? <div>{t('registration.collision_settled_for', { name: collision.holder.name })}</div> : null}
      {may?.ok ? <div><Button loading={acting.isPending} onClick={() => void onConcede()}>{t('registration.concede_button')}</Button></div> : null}
    </article>
  )
}
