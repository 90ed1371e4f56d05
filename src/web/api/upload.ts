import { useMutation } from '@tanstack/react-query'
import { ProblemError, upload, type OperationSpec, type Out } from '#kernel/contract'

type Sending = { fields: Record<string, string>; file: File }

/** Sends one file; what never arrived is refused as `network.offline`, like any call. */
export function useUpload<const O extends OperationSpec>(operation: O, options: { onDone?: (answer: Out<O>) => void } = {}) {
  return useMutation({
    mutationFn: async ({ fields, file }: Sending) => {
      try {
        return await upload(operation, fields, file)
      } catch (error) {
        if (error instanceof ProblemError) throw error
        throw new ProblemError({ type: 'about:blank', title: '', status: 0, code: 'network.offline', detail: '' })
      }
    },
    networkMode: 'always',
    retry: false,
    onSuccess: (answer) => options.onDone?.(answer),
  })
}
