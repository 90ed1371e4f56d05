export type Language = 'zh' | 'en'
/** Words of a module: key to sentence; `{{name}}` takes a value, `{{name, day}}` a day, `{{name, number}}` a number. */
export type Words = Readonly<Record<string, string>>
export type Translate = (key: string, data?: Readonly<Record<string, unknown>>) => string

/** The words of all modules in one language; a key that stands twice is a mistake and throws. */
export function mergeWords(parts: readonly Words[]): Words {
  const all: Record<string, string> = {}
  for (const part of parts) {
    for (const [key, sentence] of Object.entries(part)) {
      if (key in all) throw new Error(`words: ${key} stands twice`)
      all[key] = sentence
    }
  }
  return all
}
