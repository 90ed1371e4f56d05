import { useLanguage } from '#web/i18n'

/** Fen as yuan with its decimals: 1250000 is 12,500.00. */
export function yuan(fen: number): string {
  return (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** Fen as an amount to read: 1,234.50 元, CNY 1,234.50; always two places, so that columns align. */
export function useMoney(): (fen: number) => string {
  const language = useLanguage()
  return (fen) => (language === 'zh' ? `${yuan(fen)} 元` : `CNY ${yuan(fen)}`)
}
