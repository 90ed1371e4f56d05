import { createReadStream } from 'node:fs'
import { allow, ask, command, query, run, stop, type Act } from '#kernel/command'
import { zodOf } from '#kernel/contract'
import { filePath, storeStream, type StoredFile } from '#kernel/files'
import type { RawHandler } from '#kernel/http'
import { handle } from '#kernel/http'
import { getProduct } from '#kernel/module'
import { downloadFile, uploadFile } from '../contract/index.ts'
import { areaOfUnit } from '../names.ts'

const MIB = 1024 * 1024
const LIMITS = { photo: 15 * MIB, import: 200 * MIB, document: 30 * MIB } as const
const SHEETS = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.ms-excel', 'text/csv']

/** A picture is what looks like one, a paper a picture or a scan; an import is a workbook or text (an old workbook too, so that reading it can say what is wrong). */
function isWanted(purpose: keyof typeof LIMITS, mime: string | undefined): mime is string {
  if (mime === undefined) return false
  if (purpose === 'import') return SHEETS.includes(mime)
  return mime.startsWith('image/') || (purpose === 'document' && mime === 'application/pdf')
}

function keeps(stored: StoredFile & { mime: string }, name: string, purpose: string) {
  return command({
    operation: uploadFile, settings: {},
    load: async (act) => ({ sha256: stored.sha256, bytes: stored.bytes, mime: stored.mime, purpose, area_id: areaOfUnit(act), uploaded_by: (act.actor ?? stop('access.sign_in', 401)).person_id }),
    governs: (facts) => ({ area_id: facts.area_id }),
    decide: (facts) => allow(facts),
    apply: async (act, { area_id: _area, ...file }) => {
      const { id } = await act.db.insertInto('kernel.file').values({ ...file, name, uploaded_at: act.now, act_id: act.act_id }).returning('id').executeTakeFirstOrThrow()
      return act.record({ subject: { kind: 'file', id }, now: { ...file, name } }, { id, name, bytes: file.bytes })
    },
  })
}

const upload: RawHandler = async ({ request, db, call, data_dir }) => {
  if (!request.isMultipart()) stop('file.missing', 422)
  const part = (await request.file({ limits: { fileSize: LIMITS.import + 1 } })) ?? stop('file.missing', 422)
  const field = part.fields.purpose
  const input = zodOf(uploadFile.in).safeParse({ purpose: field && 'value' in field ? field.value : undefined })
  if (!input.success) stop('input.invalid', 422, { field: 'purpose' })
  const { purpose } = uploadFile.in.parse(input.data)
  const stored = await storeStream(data_dir, part.file, LIMITS[purpose])
  if (stored.bytes === 0) stop('file.missing', 422)
  if (part.file.truncated) stop('file.too_large', 422, { data: { megabytes: LIMITS[purpose] / MIB } })
  const { mime } = stored
  if (!isWanted(purpose, mime)) stop('file.kind', 422)
  const name = part.filename.replace(/^.*[\\/]/, '').replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 200).toWellFormed() || purpose
  return (await run(getProduct().registry, db, call, keeps({ ...stored, mime }, name, purpose), { purpose })).body
}

/** A file is for whoever brought it in, and for those who may read a record that names it. To others it is not there. */
async function openFile(act: Act, file_id: number) {
  const file = (await act.db.selectFrom('kernel.file').select(['id', 'sha256', 'name', 'mime', 'uploaded_by']).where('id', '=', file_id).executeTakeFirst()) ?? stop('not_found', 404)
  if (file.uploaded_by === act.actor?.person_id) return file
  for (const reads of getProduct().modules.flatMap((module) => module.file_readers ?? [])) if (await reads(act, file_id)) return file
  return stop('not_found', 404)
}

const opened = { ...downloadFile, body: 'file' } as const

const download = handle(downloadFile, async ({ db, call, data_dir, reply }, input) => {
  let found: Awaited<ReturnType<typeof openFile>> | undefined
  await ask(getProduct().registry, db, call, query(opened, async (act, { file_id }) => void (found = await openFile(act, file_id))), input)
  const file = found ?? stop('not_found', 404)
  const shown = file.mime.startsWith('image/') ? 'inline' : 'attachment'
  reply.header('content-disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`).header('x-content-type-options', 'nosniff').type(file.mime)
  return createReadStream(filePath(data_dir, file.sha256))
})

export const raw = [[uploadFile.id, upload] as const, download]
