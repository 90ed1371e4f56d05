import { getAct } from '#contract/office'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, ClauseLink, EmptyState, Field, Fields, Page, Section, Tag, useRouteId, useWhen } from '#web/ui'
import type { Out } from '#kernel/contract'

type Act = Out<typeof getAct>

/** One act with what was kept of it. */
export function ActPage() {
  const t = useT()
  const asked = useAsk(getAct, { act_id: useRouteId('act_id') })
  return (
    <Page title={asked.data?.label ?? t('office.acts_title')} back={{ to: '/acts', label: t('office.acts_title') }}>
      <Answer asked={asked}>
        {(act) => (
          <>
            <ActFields act={act} />
            <Section
              title={t('office.act_detail')}
            >
              {act.detail && Object.keys(act.detail).length > 0 ? <Detail detail={act.detail} /> : <EmptyState text={t('office.act_no_detail')} />}
            </Section>
          </>
        )}
      </Answer>
    </Page>
  )
}

function ActFields({ act }: { act: Act }) {
  const t = useT()
  const when = useWhen()
  const sealed = act.erased_by !== null ? t('office.act_erased_by', { act: act.erased_by }) : act.hash_matches === null ? t('office.act_hash_unknown') : t(act.hash_matches ? 'office.act_hash_ok' : 'office.act_hash_bad')
  return (
    <section className="kd-card kd-section">
      <Fields>
        <Field label={t('office.act_at')}>{when.second(act.at)}</Field>
        <Field label={t('office.act_who')}>{act.actor ?? t('office.act_system')}</Field>
        <Field label={t('office.act_post')}>{act.post}</Field>
        <Field label={t('office.act_outcome')}>
          <Tag tone={act.outcome === 'refused' ? 'seal' : 'plain'}>{t(`office.outcome.${act.outcome}`)}</Tag>
        </Field>
        <Field
          label={t('office.act_customer')}
        >
          {act.relation_id && act.customer ? <AppLink to={`/customers/${act.relation_id}`}>{act.customer}</AppLink> : act.customer}
        </Field>
        <Field label={t('office.act_clause')}>{act.clause ? <ClauseLink clause={act.clause} /> : null}</Field>
        <Field label={t('office.act_sentence')}>{act.sentence}</Field>
        <Field label={t('office.act_build')}>{act.build}</Field>
        <Field label={t('office.act_hash')}>
          {sealed}
          <div className="kd-mono kd-faded" style={{ fontSize: 12 }}>
            {act.hash}
          </div>
        </Field>
      </Fields>
    </section>
  )
}

/** Kept values, as they were kept. */
function Detail({ detail }: { detail: Record<string, unknown> }) {
  return (
    <div className="kd-table">
      <table>
        <tbody>
          {Object.entries(detail).map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className="kd-mono">
                {name}
              </th>
              <td className="kd-mono" style={{ whiteSpace: 'pre-wrap' }}>
                {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
