import { describeClauses } from '../clauses/page.ts'
import { generateAccess } from './access.ts'
import { generateFacets } from './facets.ts'
import { generateOpenApi } from './openapi.ts'
import type { Proof } from './proof.ts'
import { generateSchema } from './schema.ts'
import { generateTypes } from './types.ts'

/** Every generated file that is under review. A new one is a line here and a function that returns its text. */
export const proofs: readonly Proof[] = [
  { file: 'db/schema.sql', generate: generateSchema },
  { file: 'src/kernel/db/types.ts', generate: generateTypes },
  { file: 'test/openapi.json', generate: generateOpenApi },
  { file: 'test/access.matrix.txt', generate: generateAccess },
  { file: 'test/facets.txt', generate: generateFacets },
  { file: 'docs/clauses.md', generate: describeClauses },
]
