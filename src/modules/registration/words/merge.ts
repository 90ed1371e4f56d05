/** Words of two rights that met in a merge, in both languages. */
export const mergeWords = {
  zh: {
    'registration.msg.merged_before': '您的客户“{{name}}”与另一份档案是同一家，已合并。同事也持有那一份：您的保护继续，撞单等待界定。',
    'registration.msg.merged_behind': '您的客户“{{name}}”与另一份档案是同一家，已合并，同事持有在先。您的主张已记录，撞单等待界定。',
  },
  en: {
    'registration.msg.merged_before': 'Your customer “{{name}}” is the same as another record, and the two were put together. A colleague held that one: your protection goes on, the collision waits for a ruling.',
    'registration.msg.merged_behind': 'Your customer “{{name}}” is the same as another record that a colleague held first, and the two were put together. Your claim is written down, the collision waits for a ruling.',
  },
} as const
