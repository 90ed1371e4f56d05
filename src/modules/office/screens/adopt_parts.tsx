import { Form } from 'antd'
import { useT } from '#web/i18n'
import { PostsPicker } from '#web/ui'
import type { Pack } from './adopt_page.tsx'
import { FigureInput } from './figure_input.tsx'

type RolePostsProps = { pack: Pack; value: Record<string, number[]>; onChange: (value: Record<string, number[]>) => void }

/** Which posts fill the roles of a text. */
export function RolePosts({ pack, value, onChange }: RolePostsProps) {
  const t = useT()
  const nobody = (role: string) => (value[role] ?? []).length === 0
  return (
    <>
      <p className="kd-faded" style={{ marginBottom: 12 }}>
        {t(pack.roles.length > 0 ? 'office.adopt_roles_lead' : 'office.adopt_no_roles')}
      </p>
      {pack.roles.map((role) => (
        <Form.Item key={role.role} label={role.label} {...(nobody(role.role) ? { validateStatus: 'warning', help: t('office.adopt_role_nobody') } : {})}>
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
