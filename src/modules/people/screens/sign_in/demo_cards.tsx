import type { welcome } from '#contract/people'
import type { Out } from '#kernel/contract'
import { useLanguage, useT } from '#web/i18n'

type Card = Out<typeof welcome>['cards'][number]

/** Posts of the demo; one click signs in. */
export function DemoCards({ cards, busy, onChoose }: { cards: readonly Card[]; busy: boolean; onChoose: (login: string) => void }) {
  const t = useT()
  const language = useLanguage()
  return (
    <section aria-label={t('people.demo_cards')}>
      <h2>{t('people.demo_cards')}</h2>
      <p>{t('people.demo_cards_text')}</p>
      <ul className="si-cards">
        {cards.map((card) => (
          <li key={card.login}>
            <button type="button" className="si-card" disabled={busy} onClick={() => onChoose(card.login)}>
              <b>{card.post[language]}</b>
              <span>
                {card.name} · {card.unit[language]}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p style={{ marginTop: 18 }}>{t('people.second_window')}</p>
    </section>
  )
}
