import { Button, type ButtonProps } from 'antd'
import type { ReactNode } from 'react'
import { useGo } from '#web/ui'

/** A link that looks like a button: opens in a new window the way links do. */
export function GoButton({ to, children, ...rest }: Omit<ButtonProps, 'href' | 'onClick'> & { to: string; children: ReactNode }) {
  const go = useGo()
  return (
    <Button
      {...rest}
      href={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </Button>
  )
}
