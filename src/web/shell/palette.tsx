import { Input, Modal } from 'antd'
import { useDeferredValue, useState, type KeyboardEvent } from 'react'
import { listCustomers } from '#contract/customers'
import { useAsk, useMe } from '#web/api'
import { useT } from '#web/i18n'
import { useGo } from '#web/ui'
import { useMenu } from './menu.ts'

type Hit = { key: string; group: 'pages' | 'customers' | 'look_up'; label: string; note?: string; to: string }

function useHits(text: string): Hit[] {
  const t = useT()
  const me = useMe()
  const menu = useMenu()
  const q = useDeferredValue(text.trim())
  const may = me?.permissions.includes('customers.list') ?? false
  const customers = useAsk(listCustomers, { q, limit: 8 }, { enabled: may && q.length >= 2, keep: true })
  if (!me) return []
  const pages = menu.flatMap(({ entries }) => entries)
  const words = text.trim().toLowerCase()
  const found: Hit[] = pages
    .map((screen) => ({ key: screen.path, group: 'pages' as const, label: t(screen.menu?.key ?? screen.title), to: screen.path }))
    .filter((hit) => hit.label.toLowerCase().includes(words))
  const rows = q.length < 2 ? [] : (customers.data?.items ?? [])
  const known = rows.map((one): Hit => ({ key: `c${one.relation_id}`, group: 'customers', label: one.name, note: one.city ?? '', to: `/customers/${one.relation_id}` }))
  const ask: Hit = { key: 'look_up', group: 'look_up', label: t('ui.search_look_up', { text: text.trim() }), to: `/look-up?text=${encodeURIComponent(text.trim())}` }
  return [...found, ...known, ...(words && me.permissions.includes('registration.look_up') ? [ask] : [])]
}

/** Ctrl+K: pages by name, customers one may see, and the look-up as the last resort. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT()
  const go = useGo()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const hits = useHits(text)
  const chosen = Math.min(at, Math.max(0, hits.length - 1))
  const open = (hit: Hit | undefined) => {
    if (!hit) return
    onClose()
    go(hit.to)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt(Math.max(0, Math.min(hits.length - 1, chosen + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter') open(hits[chosen])
  }
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      title={null}
      width={560}
      style={{ top: 72 }}
      aria-label={t('ui.search')}
      destroyOnHidden
    >
      <Input
        autoFocus
        size="large"
        value={text}
        placeholder={t('ui.search_hint')}
        aria-label={t('ui.search')}
        role="combobox"
        aria-expanded
        aria-controls="kd-hits"
        aria-activedescendant={hits[chosen] ? `kd-hit-${hits[chosen].key}` : undefined}
        onKeyDown={pressed}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
      />
      <div className="kd-hits" id="kd-hits" role="listbox" aria-label={t('ui.search')}>
        {hits.map((hit, index) => (
          <button
            key={hit.key}
            type="button"
            tabIndex={-1}
            id={`kd-hit-${hit.key}`}
            role="option"
            aria-selected={index === chosen}
            onMouseEnter={() => setAt(index)}
            onClick={() => open(hit)}
          >
            <span>{hit.label}</span>
            <small>{hit.note || (hit.group === 'look_up' ? '' : t(`ui.search_${hit.group}`))}</small>
          </button>
        ))}
        {hits.length === 0 ? <p className="kd-faded">{t('ui.search_nothing')}</p> : null}
      </div>
    </Modal>
  )
}
