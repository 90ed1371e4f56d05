/** Words of putting records together and parting them, in both languages. */
export const togetherZh = {
  'customers.merge': '把另一份档案并到了这里',
  'customers.merge.refused': '合并客户，未成',
  'customers.unmerge': '撤销了合并',
  'customers.unmerge.refused': '撤销合并，未成',
  'customers.not_same': '标为不是同一家',
  'customers.not_same.refused': '标为不是同一家，未成',
  'customers.merge_itself': '选了同一份档案，请另选一份。',
  'customers.merge_other_area': '两份档案不在同一个辖区，不能合并。',
  'customers.merge_codes_differ': '两份档案的统一社会信用代码不同（{{kept}}，{{dropped}}），是两家客户。请先订正录错的那个代码。',
  'customers.merge_tied': '两份档案有上下级关系，一家不能是自己的分支。请先结束这个关系，再合并。',
  'customers.already_parted': '这次合并已经撤销过。',
  'customers.built_on_merge': '合并之后又办过 {{count}} 件事，撤销会把它们拆散。请先看清下面的列表，逐件退回后再撤销合并。',
} satisfies Record<string, string>

export const togetherEn = {
  'customers.merge': 'Another record became part of this one',
  'customers.merge.refused': 'Tried to put two records together',
  'customers.unmerge': 'Parted two records again',
  'customers.unmerge.refused': 'Tried to part two records',
  'customers.not_same': 'Said that two are not the same',
  'customers.not_same.refused': 'Tried to say that two are not the same',
  'customers.merge_itself': 'These are the same record. Choose another one.',
  'customers.merge_other_area': 'The two records belong to different areas and cannot be put together.',
  'customers.merge_codes_differ': 'The two records have different credit codes ({{kept}}, {{dropped}}): these are two customers. Put the wrong code right first.',
  'customers.merge_tied': 'One record stands above the other; a customer cannot be its own branch. End that tie first, then put them together.',
  'customers.already_parted': 'These two have been parted already.',
  'customers.built_on_merge': 'Since then {{count}} things were done that parting would tear apart. Look at the list, take them back one by one, then part the two.',
} satisfies Record<string, string>
