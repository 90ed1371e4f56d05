import { Form } from 'antd'
import { useEffect, useRef } from 'react'
import { listUnits } from '#contract/people'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { PostsPicker } from '#web/ui'
import type { Pack } from './adopt_page.tsx'
import { guessPosts } from '../rules/guess_posts.ts'
import { FigureInput } from './figure_input.tsx'

type RolePostsProps = { pack: Pack; value: Record<string, number[]>; onChange: (value: Record<string, number[]>) => void }

/** Posts whose names fit are proposed for the roles, once, where nothing has been chosen. */
function useProposal({ pack, value, onChange }: RolePostsProps): void {
  const units = useAsk(listUnits, {}).data?.items
  const proposed = useRef(Object.keys(value).length > 0)
  useEffect(() => {
    if (!units || proposed.current) return
    proposed.current = true
    const found = pack.roles.map((role) => [role.role, guessPosts(role.label, units)] as const).filter(([, posts]) => posts.length > 0)
    if (found.length > 0) onChange(Object.fromEntries(found))
  }, [units, pack, onChange])
}

/** Which posts fill the roles of a text. */
export function RolePosts({ pack, value, onChange }: RolePostsProps) {
  const t = useT()
  useProposal({ pack, value, onChange })
  return (
    <>
      <p className="kd-faded" style={{ marginBottom: 12 }}>
        {t(pack.roles.length > 0 ? 'office.adopt_roles_lead' : 'office.adopt_no_roles')}
      </p>
      {pack.roles.map((role) => (
        <Form.Item key={role.role} label={role.label}>
          <PostsPicker aria-label={role.label} value={value[role.role] ?? []} onChange={(posts) => onChange({ ...value, [role.role]: posts })} />
        </Form.Item>
      ))}
    </>
  )
}

type AskedFiguresProps = { pack: Pack; value: Record<string, unknown>; onChange: (value: Record<string, unknown>) => void }

/** The figures a text leaves to the company. */
export function AskedFigures({ pack, value, onChange }: AskedFiguresProps) {
  const t = useT()
  return (
    <>
      <p className="kd-faded" style={{ marginBottom: 12 }}>
        {t(pack.asks.length > 0 ? 'office.adopt_figures_lead' : 'office.adopt_no_figures')}
      </p>
      {pack.asks.map((ask) => (
        <Form.Item key={ask.name} label={ask.label}>
          <FigureInput figure={ask} value={value[ask.name]} onChange={(given) => onChange({ ...value, [ask.name]: given })} />
        </Form.Item>
      ))}
    </>
  )
}
