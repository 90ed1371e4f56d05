import { useT } from '#web/i18n'
import type { Slot } from './value.ts'

/** A field's name, with the stage from which it is needed. */
export function SlotLabel({ slot }: { slot: Slot }) {
  const t = useT()
  return (
    <>
      {slot.label}
      {slot.required_from ? <span className="need"> · {t(`customers.required_from.${slot.required_from}`)}</span> : null}
    </>
  )
}
