import type { OperationSpec } from '#kernel/contract'

/** An input or answer without what the contract calls secret: it comes neither into the act log nor into kept answers. */
export function withoutSecrets(operation: OperationSpec, value: unknown): unknown {
  if (!operation.secret || value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !operation.secret?.includes(name)))
}
