import { CheckCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { firstSteps } from '#contract/people'
import type { Out } from '#kernel/contract'
import { useAsk, useMay } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Answer, Page, useGo } from '#web/ui'
import './setup.css'

type Steps = Out<typeof firstSteps>

/** 上线准备: what is done and what comes next, from an empty installation to work. */
export function SetupPage() {
  const t = useT()
  const asked = useAsk(firstSteps, {})
  return (
    <Page title={t('people.setup_title')} lead={t('people.setup_lead')}>
      <Answer asked={asked} rows={8}>
        {(steps) => (
          <>
            {steps.done ? <p role="status"><b>{t('people.setup.done')}</b></p> : null}
            <ol className="pp-steps">
              <People steps={steps} />
              <Text steps={steps} />
              <Opening steps={steps} />
              <Finance steps={steps} />
            </ol>
          </>
        )}
      </Answer>
    </Page>
  )
}

function Step({ title, text, done, said, children }: { title: string; text: string; done: boolean; said?: string | undefined; children?: ReactNode }) {
  return (
    <li className={done ? 'done' : ''}>
      <h2>{title} {done ? <CheckCircleFilled aria-hidden /> : null}</h2>
      <p>{text}</p>
      {said ? <p className="pp-said">{said}</p> : null}
      {children ? <div className="kd-row">{children}</div> : null}
    </li>
  )
}

function People({ steps }: { steps: Steps }) {
  const t = useT()
  const go = useGo()
  const mayImport = useMay('office.begin_import')
  const said = steps.people > 1 ? t('people.setup.people_done', { people: steps.people, units: steps.units, waiting: steps.without_password }) : undefined
  return (
    <Step title={t('people.setup.people')} text={t('people.setup.people_text')} done={steps.people > 1 && steps.without_password === 0} said={said}>
      {mayImport ? <Button type={steps.people > 1 ? 'default' : 'primary'} onClick={() => go('/imports?kind=staff')}>{t('people.setup.people_import')}</Button> : null}
      <Button type={steps.people > 1 && steps.without_password > 0 ? 'primary' : 'default'} onClick={() => go('/invitations')}>{t('people.setup.people_invite')}</Button>
      <Button onClick={() => go('/people')}>{t('people.setup.people_one')}</Button>
    </Step>
  )
}

function Text({ steps }: { steps: Steps }) {
  const t = useT()
  const go = useGo()
  const join = useJoin()
  const done = steps.texts.length > 0
  return (
    <Step title={t('people.setup.text')} text={t('people.setup.text_text')} done={done} said={done ? t('people.setup.text_done', { texts: join(steps.texts) }) : undefined}>
      <Button type={done ? 'default' : 'primary'} onClick={() => go('/regulations')}>{t('people.setup.text_go')}</Button>
    </Step>
  )
}

function who(names: readonly string[], join: (names: readonly string[]) => string, t: ReturnType<typeof useT>, step: string): string {
  return names.length > 0 ? t(`people.setup.${step}_who`, { names: join(names) }) : t(`people.setup.${step}_nobody`)
}

function Opening({ steps }: { steps: Steps }) {
  const t = useT()
  const go = useGo()
  const join = useJoin()
  const may = useMay('registration.opening_lines')
  const said = steps.opening_lists > 0 ? t('people.setup.opening_done', { n: steps.opening_lists }) : who(steps.registrars, join, t, 'opening')
  return (
    <Step title={t('people.setup.opening')} text={t('people.setup.opening_text')} done={steps.opening_lists > 0} said={said}>
      {may ? <Button onClick={() => go('/opening')}>{t('people.setup.opening')}</Button> : null}
    </Step>
  )
}

function Finance({ steps }: { steps: Steps }) {
  const t = useT()
  const join = useJoin()
  const said = steps.confirmed ? t('people.setup.finance_done', { n: steps.sales_files }) : who(steps.finance, join, t, 'finance')
  return <Step title={t('people.setup.finance')} text={t('people.setup.finance_text')} done={steps.confirmed} said={said} />
}
