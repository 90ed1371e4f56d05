import { Button } from 'antd'
import { useState } from 'react'
import { listUnits } from '#contract/people'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, Page, Tag } from '#web/ui'
import type { Out } from '#kernel/contract'
import { AddPost, AddUnit } from './unit_forms.tsx'
import './people.css'

export type Unit = Out<typeof listUnits>['items'][number]
type Adding = { what: 'unit' | 'post'; unit: Unit }

/** The tree of units with their posts and who holds them. */
export function UnitsPage() {
  const t = useT()
  const asked = useAsk(listUnits, {})
  const [adding, setAdding] = useState<Adding | undefined>(undefined)
  const close = () => setAdding(undefined)
  return (
    <Page title={t('people.units_title')} lead={t('people.units_lead')}>
      <Answer asked={asked} rows={8}>
        {({ items }) => {
          const known = new Set(items.map((unit) => unit.id))
          const tops = items.filter((unit) => unit.parent_id === null || !known.has(unit.parent_id))
          return (
            <ul className="people-tree">
              {tops.map((unit) => (
                <UnitNode key={unit.id} unit={unit} units={items} onAdd={setAdding} />
              ))}
            </ul>
          )
        }}
      </Answer>
      {adding?.what === 'unit' ? <AddUnit parent={adding.unit} onClose={close} /> : null}
      {adding?.what === 'post' ? <AddPost unit={adding.unit} onClose={close} /> : null}
    </Page>
  )
}

function UnitNode({ unit, units, onAdd }: { unit: Unit; units: readonly Unit[]; onAdd: (adding: Adding) => void }) {
  const t = useT()
  const below = units.filter((one) => one.parent_id === unit.id)
  const mayAddUnit = useMay('people.add_unit')
  const mayAddPost = useMay('people.add_post')
  return (
    <li>
      <div className="people-unit">
        <div className="kd-between">
          <h2>
            {unit.name} <Tag>{t(`people.kind.${unit.kind}`)}</Tag>
          </h2>
          <span className="kd-row">
            {mayAddPost ? <Button size="small" onClick={() => onAdd({ what: 'post', unit })}>{t('people.add_post')}</Button> : null}
            {mayAddUnit ? <Button size="small" onClick={() => onAdd({ what: 'unit', unit })}>{t('people.add_unit')}</Button> : null}
          </span>
        </div>
        <ul className="people-posts">
          {unit.posts.length === 0 ? <li className="kd-faded">{t('people.no_posts')}</li> : null}
          {unit.posts.map((post) => (
            <li key={post.id}>
              <b>{post.name}</b>
              <span className="kd-row">
                {post.holders.length === 0 ? <Tag tone="dashed">{t('people.vacant')}</Tag> : null}
                {post.holders.map((holder) => (
                  <AppLink key={holder.appointment_id} to={`/people/${holder.person_id}`}>
                    {holder.name}
                  </AppLink>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {below.length > 0 ? (
        <ul>
          {below.map((one) => (
            <UnitNode key={one.id} unit={one} units={units} onAdd={onAdd} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}
