import { Checkbox } from 'antd'
import { useState } from 'react'
import { ResetButton } from '#web/shell'
import { useT } from '#web/i18n'
import { AppLink, Page, Section } from '#web/ui'
import './office.css'

type Step = { key: string; to?: string }
type Story = { key: string; steps: readonly Step[] }

const stories: readonly Story[] = [
  {
    key: 'one',
    steps: [
      { key: 'office.tour_one_1', to: '/' }, { key: 'office.tour_one_2', to: '/look-up' }, { key: 'office.tour_one_3', to: '/file' }, { key: 'office.tour_one_4', to: '/filings' },
      { key: 'office.tour_one_5', to: '/review' }, { key: 'office.tour_one_6', to: '/holdings' }, { key: 'office.tour_one_7', to: '/customers' },
    ],
  },
  {
    key: 'two',
    steps: [
      { key: 'office.tour_two_1', to: '/look-up' }, { key: 'office.tour_two_2', to: '/file' }, { key: 'office.tour_two_3', to: '/follow-up/new' }, { key: 'office.tour_two_4', to: '/messages' },
      { key: 'office.tour_two_5', to: '/look-up' }, { key: 'office.tour_two_6', to: '/pool' }, { key: 'office.tour_two_7', to: '/acts' },
    ],
  },
]
/** What is typed in the stories; the demo's customers have Chinese names in every language. */
const samples = { name: '恒立精工', text: '苏州恒立精工 王经理 13812345678 吴中区 今天去过，月用Cr12两吨' }
const KEPT = 'kedang_tour'

function readDone(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** The demo as two stories to walk through, ticked off as one goes. */
export function TourPage() {
  const t = useT()
  const [done, setDone] = useState(readDone)
  const tick = (key: string, on: boolean) => {
    const next = on ? [...done, key] : done.filter((one) => one !== key)
    setDone(next)
    localStorage.setItem(KEPT, JSON.stringify(next))
  }
  return (
    <Page title={t('office.tour_title')} lead={t('office.tour_lead')} actions={<ResetButton />}>
      {stories.map((story) => (
        <Section key={story.key} title={t(`office.tour_${story.key}`)}>
          <p className="kd-page-lead" style={{ marginTop: -4 }}>
            {t(`office.tour_${story.key}_about`)}
          </p>
          <ol className="kd-list">
            {story.steps.map((step) => (
              <li key={step.key} className="kd-list-item">
                <span className="tour-step">
                  <Checkbox checked={done.includes(step.key)} aria-label={t(step.key, samples)} onChange={(event) => tick(step.key, event.target.checked)} />
                  <span>
                    <span className="kd-list-title">{t(step.key, samples)}</span>
                    <span className="kd-list-sub" style={{ display: 'block' }}>
                      {t(`${step.key}_see`)}
                    </span>
                  </span>
                  {step.to ? <AppLink to={step.to}>{t('office.tour_go')}</AppLink> : null}
                </span>
              </li>
            ))}
          </ol>
        </Section>
      ))}
    </Page>
  )
}
