import { Button } from 'antd'
import { getToday } from '#contract/office'
import { useAsk, useMay, useMe, useNow } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, EmptyState, Page, Section, useGo, useWhen } from '#web/ui'
import { ItemList } from './item_list.tsx'
import './office.css'

/** What I owe, what waits for me, what is about to end, what comes next. */
export function TodayPage() {
  const t = useT()
  const me = useMe()
  const now = useNow()
  const when = useWhen()
  const asked = useAsk(getToday, {}, { refetchInterval: 60_000 })
  const lead = me && now ? t('office.today_greeting', { name: me.person.name, when: when.moment(now) }) : null
  return (
    <Page title={t('office.today_title')} lead={lead}>
      <Answer asked={asked} rows={6}>
        {({ sections }) => {
          const filled = sections.filter((section) => section.items.length > 0)
          if (filled.length === 0) return <NothingToday />
          return (
            <div className="office-sections">
              {filled.map(({ section, items }) => (
                <Section key={section} title={`${t(`office.section.${section}`)} · ${items.length}`}>
                  <ItemList
                    items={section === 'lapsing' ? items.map((item) => ({ ...item, due_at: null })) : items}
                    label={t(`office.section.${section}`)}
                  />
                </Section>
              ))}
            </div>
          )
        }}
      </Answer>
    </Page>
  )
}

function NothingToday() {
  const t = useT()
  const go = useGo()
  const looks = useMay('registration.look_up')
  const files = useMay('registration.file')
  const action = looks ? (
    <span className="kd-row">
      <Button type="primary" onClick={() => go('/look-up')}>
        {t('office.today_look_up')}
      </Button>
      {files ? <Button onClick={() => go('/file')}>{t('office.today_file')}</Button> : null}
    </span>
  ) : (
    <Button onClick={() => go('/regulations')}>{t('office.today_regulations')}</Button>
  )
  return <EmptyState text={t(files ? 'office.today_empty' : 'office.today_empty_other')} action={action} />
}
