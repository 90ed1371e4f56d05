import type { OperationSpec } from '#kernel/contract'

export const operations: readonly OperationSpec[] = []
