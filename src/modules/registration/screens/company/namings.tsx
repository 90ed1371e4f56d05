import { z } from 'zod'
import { namings } from '#contract/registration'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, DataTable, EmptyState, pageInfo, Section, useFilters, useWhen } from '#web/ui'

const filters = z.object({ cursor: z.coerce.string().optional().catch(undefined) })
const PERCENT = 100

/** Who came, whom they named and who took it down; how often each clerk heard which name. */
export function Namings() {
  const t = useT()
  const when = useWhen()
  const [{ cursor }, set] = useFilters(filters)
  const asked = useAsk(namings, cursor ? { cursor } : {}, { keep: true })
  return (
    <Answer asked={asked} rows={4}>
      {(data) => (
        <>
          <Section title={t('registration.namings_title')}>
            <DataTable label={t('registration.namings_title')} rows={data.items} rowKey={(row) => row.id} empty={<EmptyState text={t('registration.namings_none')} />} pageInfo={pageInfo(data, cursor, set)}
              columns={[
                { key: 'name', title: t('registration.customer'), phone: 'title', render: (row) => <AppLink to={`/customers/${row.relation_id}`}>{row.name}</AppLink> },
                { key: 'named', title: t('registration.named_seller'), phone: 'sub', render: (row) => (row.named ? `${row.named.name}${row.absent ? t('registration.was_absent') : ''}` : t('registration.named_nobody')) },
                { key: 'clerk', title: t('registration.stated_to'), render: (row) => row.stated_to.name },
                { key: 'at', title: t('registration.stated_at'), render: (row) => when.moment(row.stated_at) },
                { key: 'words', title: t('registration.buyer_words'), phone: 'hide', render: (row) => row.words ?? '' },
                { key: 'sold', title: t('registration.sold_label'), render: (row) => (row.collision_id ? <AppLink to="/collisions">{t('registration.collides')}</AppLink> : t(row.sold ? 'registration.sold_yes' : 'registration.sold_not_yet')) },
              ]} />
          </Section>
          {data.patterns.length > 0 ? (
            <Section title={t('registration.patterns_title')}>
              <DataTable label={t('registration.patterns_title')} rows={data.patterns} rowKey={(row) => `${row.clerk.id}/${row.named?.id ?? 0}`}
                columns={[
                  { key: 'clerk', title: t('registration.stated_to'), phone: 'title', render: (row) => row.clerk.name },
                  { key: 'named', title: t('registration.named_seller'), phone: 'sub', render: (row) => row.named?.name ?? t('registration.named_nobody') },
                  { key: 'times', title: t('registration.times'), right: true, render: (row) => row.times },
                  { key: 'share', title: t('registration.share_of_clerk'), right: true, render: (row) => `${Math.round(row.share * PERCENT)} %` },
                ]} />
            </Section>
          ) : null}
        </>
      )}
    </Answer>
  )
}
