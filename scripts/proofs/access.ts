import { product } from '../../src/assemble.ts'
import { shippedPositions } from '../../src/modules/people/positions.ts'
import { alignColumns } from './table.ts'

const head = `Who may do what in a new installation: operations down, positions across. Generated: npm run check -- --write
own: what one holds or filed oneself; unit: of the unit and those below; area: of the area; all: everything. A point: not at all.
`

function matrix(operations: readonly string[]): string {
  const columns = shippedPositions.map((position) => position.code)
  const rows = operations.map((id) => [id, ...shippedPositions.map((position) => position.permissions[id] ?? '·')])
  return alignColumns([['', ...columns], ...rows])
}

/** The table of positions and operations. Throws when a position is given an operation that does not ask for one, and when nobody has one that does. */
export async function generateAccess(): Promise<string> {
  const asked = product.operations.filter((operation) => operation.access === 'permission').map((operation) => operation.id)
  const given = new Set(shippedPositions.flatMap((position) => Object.keys(position.permissions)))
  const faults = [
    ...[...given].filter((id) => !asked.includes(id)).map((id) => `${id} is given to a position, but no operation of that name asks for a permission`),
    ...asked.filter((id) => !given.has(id)).map((id) => `${id} asks for a permission that no position has`),
  ]
  if (faults.length > 0) throw new Error(faults.join('\n  '))
  const byModule = [...Map.groupBy(asked, (id) => id.split('.')[0] ?? '').values()]
  const open = (access: string) => product.operations.filter((operation) => operation.access === access).map((operation) => `  ${operation.id}`).join('\n')
  return `${head}\n${matrix(byModule.flat())}\n\nWhoever is signed in:\n${open('signed_in')}\n\nAnyone:\n${open('anyone')}\n`
}
