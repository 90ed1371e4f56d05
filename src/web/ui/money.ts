import { useLanguage } from '#web/i18n'

/** Fen as an amount to read: 1,234.50 元, CNY 1,234.50; always two places, so that columns align. */
export function useMoney(): (fen: number) => string {
  const language = useLanguage()
  return (fen) => {
    const amount = (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    return language === 'zh' ? `${amount} 元` : `CNY ${amount}`
  }
}
