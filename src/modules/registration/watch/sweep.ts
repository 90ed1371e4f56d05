import type { JobContext } from '#kernel/module'
import { noteOverdue } from '../commands/note_overdue.ts'

const AT_ONCE = 1000

/** What is overdue and not said yet is found by index, however much is watched; a thousand in one transaction. */
export async function sweepWatches(context: JobContext): Promise<void> {
  const now = await context.now()
  for (;;) {
    const due = await context.db.selectFrom('registration.watch').where('ended_at', 'is', null).where('told_at', 'is', null).where('due_at', '<=', now).orderBy('due_at').limit(AT_ONCE).select('id').execute()
    await context.runMany(noteOverdue, due.map(({ id }) => ({ watch_id: id })))
    if (due.length < AT_ONCE) return
  }
}
