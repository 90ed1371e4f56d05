import { Button } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { encode } from 'uqr'
import { useT } from '#web/i18n'

/** A QR code as unit squares. */
export function QrCode({ text, size = 160 }: { text: string; size?: number }) {
  const code = encode(text, { border: 1 })
  const path = code.data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg viewBox={`0 0 ${code.size} ${code.size}`} width={size} height={size} role="img" aria-label="QR" shapeRendering="crispEdges">
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

type PrintFrameProps = { company: string; title: string; number?: string | null; qr?: string; who: string; when: string; boxes?: readonly string[]; children: ReactNode }

/** An A4 sheet with the company's head, number and QR code, boxes to sign in, and who printed it when. */
export function PrintFrame({ company, title, number, qr, who, when, boxes = [], children }: PrintFrameProps) {
  const t = useT()
  useEffect(() => {
    document.title = `${title}${number ? ` ${number}` : ''}`
  }, [title, number])
  return (
    <>
      <div className="kd-print-bar">
        <Button type="primary" onClick={() => window.print()}>
          {t('ui.print')}
        </Button>
      </div>
      <article className="kd-a4">
        <header>
          <div>
            <div>{company}</div>
            <h1>{title}</h1>
            {number ? <div className="kd-num">{t('ui.print_number', { number })}</div> : null}
          </div>
          {qr ? <QrCode text={qr} size={90} /> : null}
        </header>
        {children}
        {boxes.length > 0 ? (
          <div className="kd-a4-boxes">
            {boxes.map((box) => (
              <div key={box}>
                <span>{box}</span>
                <span>{t('ui.sign_here')}</span>
              </div>
            ))}
          </div>
        ) : null}
        <footer>
          <span>{t('ui.printed_by', { who, when })}</span>
          <span>{t('ui.product')}</span>
        </footer>
      </article>
    </>
  )
}
