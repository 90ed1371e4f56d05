import { stop, type Act } from '#kernel/command'

/** A photo may be attached by the one who uploaded it: refuses with `file.not_yours` 404 anything else. */
export async function checkPhoto(act: Act, file_id: number): Promise<void> {
  const file = await act.db.selectFrom('kernel.file').select(['uploaded_by', 'purpose']).where('id', '=', file_id).executeTakeFirst()
  if (!file || file.purpose !== 'photo' || file.uploaded_by !== act.actor?.person_id) stop('file.not_yours', 404, { field: 'photo_id' })
}
