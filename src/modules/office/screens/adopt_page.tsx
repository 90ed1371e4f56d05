import { Button, Form, Select, Steps } from 'antd'
import { useState } from 'react'
import { adopt, listPacks } from '#contract/office'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, DayInput, Page, Refusal, UnitPicker, useGo, useToast } from '#web/ui'
import type { Out } from '#kernel/contract'
import { AskedFigures, RolePosts } from './adopt_parts.tsx'

export type Pack = Out<typeof listPacks>['items'][number]
type Chosen = { pack?: string; unit_id?: number; role_posts: Record<string, number[]>; figures: Record<string, unknown>; day?: string | undefined }

/** Adopts a shipped text: for which unit, who fills its roles, the figures it leaves open, from which day. */
export function AdoptPage() {
  const t = useT()
  const asked = useAsk(listPacks, {})
  return (
    <Page title={t('office.adopt_title')} back={{ to: '/regulations', label: t('office.regulations_title') }}>
      <Answer asked={asked}>{({ items }) => <Wizard packs={items} />}</Answer>
    </Page>
  )
}

function isReady(step: number, chosen: Chosen, pack: Pack | undefined): boolean {
  if (step === 0) return pack !== undefined && chosen.unit_id !== undefined
  if (step === 1) return (pack?.roles ?? []).every((role) => (chosen.role_posts[role.role] ?? []).length > 0)
  return (pack?.asks ?? []).every((ask) => (chosen.figures[ask.name] ?? '') !== '')
}

function Wizard({ packs }: { packs: readonly Pack[] }) {
  const t = useT()
  const go = useGo()
  const toast = useToast()
  const [step, setStep] = useState(0)
  const [chosen, setChosen] = useState<Chosen>({ role_posts: {}, figures: {} })
  const change = (part: Partial<Chosen>) => setChosen({ ...chosen, ...part })
  const pack = packs.find((one) => one.pack === chosen.pack)
  const act = useAct(adopt, {
    onDone: (answer) => {
      toast.done(t(answer.in_review ? 'office.adopt_in_review' : 'office.adopt_done'))
      go(answer.in_review ? `/regulations/${answer.id}/review` : `/regulations/${answer.id}`)
    },
  })
  const last = step === 2
  const send = () => {
    const { unit_id, day, role_posts, figures } = chosen
    if (pack && unit_id !== undefined) act.mutate({ unit_id, pack: pack.pack, role_posts, figures, ...(day === undefined ? {} : { in_force_on: day }) })
  }
  return (
    <div className="kd-card kd-stack" style={{ maxWidth: 760 }}>
      <Steps current={step} size="small" items={['text', 'roles', 'figures'].map((name) => ({ title: t(`office.adopt_step_${name}`) }))} />
      {act.error ? <Refusal problem={problemFrom(act.error)} /> : null}
      <Form layout="vertical" component="div">
        {step === 0 ? <WhichText packs={packs} pack={pack} chosen={chosen} change={change} /> : null}
        {step === 1 && pack ? <RolePosts pack={pack} value={chosen.role_posts} onChange={(role_posts) => change({ role_posts })} /> : null}
        {last && pack ? <AskedFigures pack={pack} value={chosen.figures} onChange={(figures) => change({ figures })} /> : null}
        {last ? (
          <Form.Item label={t('office.adopt_day')} extra={t('office.adopt_day_help')}>
            <DayInput aria-label={t('office.adopt_day')} value={chosen.day ?? null} onChange={(day) => change({ day })} />
          </Form.Item>
        ) : null}
      </Form>
      <div className="kd-between">
        <Button disabled={step === 0} onClick={() => setStep(step - 1)}>
          {t('office.adopt_back')}
        </Button>
        <Button type="primary" disabled={!isReady(step, chosen, pack)} loading={act.isPending} onClick={() => (last ? send() : setStep(step + 1))}>
          {t(last ? 'office.adopt_ok' : 'office.adopt_next')}
        </Button>
      </div>
    </div>
  )
}

/** Posts whose names fit stand there at first; each can be changed. */
function proposedFor(pack: Pack | undefined): Record<string, number[]> {
  return Object.fromEntries((pack?.roles ?? []).filter((role) => role.proposed.length > 0).map((role) => [role.role, role.proposed]))
}

type WhichTextProps = { packs: readonly Pack[]; pack: Pack | undefined; chosen: Chosen; change: (part: Partial<Chosen>) => void }

function WhichText({ packs, pack, chosen, change }: WhichTextProps) {
  const t = useT()
  return (
    <>
      <Form.Item label={t('office.adopt_pack')} extra={pack ? t('office.adopt_pack_about', { clauses: pack.clauses, running: pack.running }) : null}>
        <Select
          aria-label={t('office.adopt_pack')}
          value={chosen.pack}
          options={packs.map((one) => ({ value: one.pack, label: one.title }))}
          onChange={(value: string) => change({ pack: value, role_posts: proposedFor(packs.find((one) => one.pack === value)), figures: {} })}
        />
      </Form.Item>
      <Form.Item label={t('office.adopt_unit')} extra={t('office.adopt_unit_help')}>
        <UnitPicker
          aria-label={t('office.adopt_unit')}
          value={chosen.unit_id ?? null}
          onChange={(unit_id) => unit_id !== undefined && change({ unit_id })}
        />
      </Form.Item>
    </>
  )
}
