import { Outlet } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { setLanguage, setToday, useT } from '#web/i18n'
import { problemFrom, useAsk, useMe } from '#web/api'
import { getMe } from '#contract/people'
import { useMenu } from './menu.ts'
import { BottomBar } from './bottom_bar.tsx'
import { Palette } from './palette.tsx'
import { SideMenu } from './side_menu.tsx'
import { TopBar } from './top_bar.tsx'

/** What stands around every page: menu, top bar, and on a phone the bar below. */
export function Frame() {
  const t = useT()
  const [searching, setSearching] = useState(false)
  useShortcut(() => setSearching(true))
  useSignedIn()
  usePagesAtHand()
  return (
    <div className="kd-frame">
      <a className="kd-skip" href="#main">
        {t('ui.skip')}
      </a>
      <SideMenu />
      <TopBar onSearch={() => setSearching(true)} />
      <main className="kd-main" id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <BottomBar />
      {searching ? <Palette onClose={() => setSearching(false)} /> : null}
    </div>
  )
}

/** The page speaks the person's language; a session that has ended, or was begun with a password to be changed, leads to the page for that. */
function useSignedIn(): void {
  const asked = useAsk(getMe, {}, { staleTime: 20_000 })
  const me = useMe()
  if (me) setToday(me.today)
  const ended = (asked.error !== null && problemFrom(asked.error).status === 401) || me?.must_change_password === true
  useEffect(() => {
    if (me) setLanguage(me.person.locale)
  }, [me])
  useEffect(() => {
    if (ended) window.location.reload()
  }, [ended])
}

/** Fetches the pages of the menu once there is time, so that they open at once, and without a network too. */
function usePagesAtHand(): void {
  const menu = useMenu()
  const done = useRef(false)
  useEffect(() => {
    if (done.current || menu.length === 0) return
    const timer = setTimeout(() => {
      done.current = true
      for (const { entries } of menu) for (const { component } of entries) component.preload?.()?.catch(() => undefined)
    }, 1500)
    return () => clearTimeout(timer)
  }, [menu])
}

function useShortcut(open: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  })
}
