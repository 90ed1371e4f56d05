import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { listPositions, setPermission } from '#contract/people'
import { useAct, useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, FilterBar, Page, usePhone, useRefusalModal } from '#web/ui'
import type { Out } from '#kernel/contract'
import './people.css'

type Positions = Out<typeof listPositions>
type Position = Positions['items'][number]
const scopes = ['own', 'unit', 'area', 'all'] as const

/** Which position may do what, and how far. */
export function PositionsPage() {
  const t = useT()
  const asked = useAsk(listPositions, {})
  return (
    <Page title={t('people.positions_title')} lead={t('people.positions_lead')}>
      <Answer asked={asked} rows={8}>
        {(positions) => <Rights positions={positions} />}
      </Answer>
    </Page>
  )
}

function Rights({ positions }: { positions: Positions }) {
  const t = useT()
  const phone = usePhone()
  const [text, setText] = useState('')
  const [given, setGiven] = useState(false)
  const [chosen, setChosen] = useState<number[]>(phone ? positions.items.slice(0, 1).map((one) => one.id) : [])
  const onSet = useSetRight()
  const columns = positions.items.filter((one) => chosen.length === 0 || chosen.includes(one.id))
  const has = (operation: string) => columns.some((one) => one.permissions.some((permission) => permission.operation === operation))
  const rows = positions.operations.filter((one) => one.label.toLowerCase().includes(text.trim().toLowerCase()) && (!given || has(one.operation)))
  return (
    <>
      <FilterBar>
        <Input
          style={{ width: 220 }}
          allowClear
          value={text}
          placeholder={t('people.filter_operations')}
          aria-label={t('people.filter_operations')}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          mode="multiple"
          style={{ minWidth: 220 }}
          maxTagCount={2}
          placeholder={t('people.show_position')}
          aria-label={t('people.show_position')}
          value={chosen}
          onChange={setChosen}
          options={positions.items.map((one) => ({ value: one.id, label: one.name }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
        <Checkbox checked={given} onChange={(event) => setGiven(event.target.checked)}>
          {t('people.only_given')}
        </Checkbox>
      </FilterBar>
      <div className="people-rights" tabIndex={0} role="region" aria-label={t('people.positions_title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('people.operation')}</th>
              {columns.map((position) => (
                <th key={position.id} scope="col">
                  {position.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.operation}>
                <th scope="row">{row.label}</th>
                {columns.map((position) => (
                  <td key={position.id}>
                    <Right position={position} operation={row.operation} label={row.label} onSet={onSet} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** Sets one right; undefined for those who may only read the table. */
function useSetRight() {
  const may = useMay('people.set_permission')
  const refused = useRefusalModal()
  const { mutate } = useAct(setPermission, { invalidates: [listPositions], onRefused: refused })
  if (!may) return undefined
  return (position_id: number, operation: string, scope: string) => mutate({ position_id, operation, scope: scopes.find((one) => one === scope) ?? null })
}

type RightProps = { position: Position; operation: string; label: string; onSet: ((position_id: number, operation: string, scope: string) => void) | undefined }

function Right({ position, operation, label, onSet }: RightProps) {
  const t = useT()
  const scope = position.permissions.find((one) => one.operation === operation)?.scope
  const look = scope ? 'people-scope given' : 'people-scope'
  if (!onSet) return <span className={look}>{t(`people.scope.${scope ?? 'none'}`)}</span>
  return (
    <select
      className={look}
      value={scope ?? 'none'}
      aria-label={`${position.name}: ${label}`}
      onChange={(event) => onSet(position.id, operation, event.target.value)}
    >
      {['none', ...scopes].map((value) => (
        <option key={value} value={value}>
          {t(`people.scope.${value}`)}
        </option>
      ))}
    </select>
  )
}
