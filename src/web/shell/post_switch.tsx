import { DownOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { actAs, signOut } from '#contract/people'
import { useAct, type Me } from '#web/api'
import { useT } from '#web/i18n'
import { useGo, useToast } from '#web/ui'

/** As whom and in which post one acts, and the way to another post or out. */
export function PostSwitch({ me }: { me: Me }) {
  const t = useT()
  const go = useGo()
  const toast = useToast()
  const act = useAct(actAs, { onRefused: toast.refused })
  const leave = useAct(signOut, { invalidates: [], onDone: () => window.location.assign('/') })
  const acting = me.posts.find((post) => post.appointment_id === me.acting)
  const posts = me.posts.map((post) => ({ key: String(post.appointment_id), label: `${post.unit} · ${post.post}${post.substitute ? ` (${t('ui.substituting')})` : ''}` }))
  const items = [
    ...(posts.length > 1 ? [{ key: 'posts', type: 'group' as const, label: t('ui.switch_post'), children: posts }, { type: 'divider' as const }] : []),
    { key: 'me', label: t('ui.mine') },
    { key: 'out', label: t('ui.sign_out') },
  ]
  const choose = (key: string) => {
    if (key === 'me') go('/me')
    else if (key === 'out') leave.mutate({})
    else act.mutate({ appointment_id: Number(key) })
  }
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: [String(me.acting)], onClick: ({ key }) => choose(key) }}>
      <button type="button" className="kd-top-button kd-desk" aria-label={`${t('ui.acting_as')}: ${me.person.name}, ${acting?.post ?? ''}`}>
        <span className="kd-top-who">
          <b>{me.person.name}</b>
          <small>{acting ? `${acting.unit} · ${acting.post}` : me.company}</small>
        </span>
        <DownOutlined aria-hidden />
      </button>
    </Dropdown>
  )
}
