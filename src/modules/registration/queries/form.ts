import { query, stop } from '#kernel/command'
import { reviewSteps } from '#kernel/policy'
import { withClause } from '#modules/office'
import { filingForm } from '../contract/form.ts'
import { settingsAt } from '../facets.ts'
import { formShown } from '../form.ts'
import { decidersAt } from '../review_steps.ts'

/** S3-03-04, S3-03-05 The form the text in force offers, and the departments a filing goes through. */
export const form = query(filingForm, async (act) => {
  const unit_id = act.unit_id ?? stop('access.no_permission', 403)
  const area_id = act.area(unit_id, 'registration')
  const zh = act.actor?.locale !== 'en'
  const filer_id = act.actor?.person_id ?? 0
  const { directory, regulations } = act.house
  const steps = reviewSteps(regulations, area_id, 'registration.file', act.now).map((step) => {
    const { posts, in_person } = decidersAt(act, { unit_id, filer_id }, step)
    const names = posts.flatMap((id) => {
      const post = directory.posts.get(id)
      return post ? [zh ? post.name_zh : post.name_en] : []
    })
    return { label: step.label?.[zh ? 'zh' : 'en'] ?? '', who: in_person === null ? names.join(zh ? '、' : ', ') : (act.actor?.name ?? '') }
  })
  return { parts: formShown(act, area_id), steps, gives_term: settingsAt(act, area_id, act.now).find('registration.visit_months') !== undefined, ...withClause(act, settingsAt(act, area_id, act.now).find('registration.registrants')?.clause_ref) }
})
