import type { Proof } from './proof.ts'
import { generateSchema } from './schema.ts'
import { generateTypes } from './types.ts'

/** Every generated file that is under review. A new one is a line here and a function that returns its text. */
export const proofs: readonly Proof[] = [
  { file: 'db/schema.sql', generate: generateSchema },
  { file: 'src/kernel/db/types.ts', generate: generateTypes },
]
