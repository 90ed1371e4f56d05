type Unit = { id: number; parent_id: number | null; name: string; posts: readonly { id: number; name: string; position: string }[] }

/** What is the same in two ways of naming a job: 销售部经理 and 销售经理, 财务人员 and 财务. */
function plain(text: string): string {
  return text.toLowerCase().replace(/部门|部|人员|岗|department|staff|\s+/gu, '')
}

/** Posts that may fill a role, by its name: those of a unit that bears it and of the units below, else those called so. A proposal to be looked at; nothing where nothing fits. */
export function guessPosts(label: string, units: readonly Unit[]): number[] {
  const wanted = plain(label)
  if (wanted === '') return []
  const unit = units.find((one) => one.name === label) ?? units.find((one) => one.name.endsWith(label))
  if (unit) return within(unit, units).flatMap((one) => one.posts.map((post) => post.id))
  const posts = units.flatMap((one) => one.posts)
  return posts.filter((post) => plain(post.name) === wanted || plain(post.position) === wanted).map((post) => post.id)
}

function within(unit: Unit, units: readonly Unit[]): Unit[] {
  return [unit, ...units.filter((one) => one.parent_id === unit.id).flatMap((one) => within(one, units))]
}
