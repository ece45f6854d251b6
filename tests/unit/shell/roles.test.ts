/** Every method of the contract in every role, compared with one table: a method that is not in it, or no longer, fails too. */
import { describe, expect, test } from 'vitest'
import { answers } from '../../../electron/shell/answer.ts'
import { channelOf } from '../../../shared/contract/channels.ts'
import { contract, type Handlers } from '../../../shared/contract/index.ts'
import type { Role } from '../../../shared/contract/method.ts'
import { ROLE_TABLE } from './role-table.ts'

const METHODS = Object.entries(contract).flatMap(([group, methods]) =>
  Object.keys(methods).map((name) => `${group}.${name}`),
)
const STANDING = { nobody: null, cashier: 'cashier', owner: 'owner' } as const
const REFUSED = { nobody: 'locked', cashier: 'forbidden', owner: 'forbidden' } as const
const MAY: Record<Role, readonly (keyof typeof STANDING)[]> = {
  anyone: ['nobody', 'cashier', 'owner'],
  cashier: ['cashier', 'owner'],
  owner: ['owner'],
}

/** Calls a method as somebody, with an input that no schema takes. @returns `in` when the role was let through */
async function tryAs(who: keyof typeof STANDING, method: string): Promise<string> {
  let reached = false
  const handlers = Object.fromEntries(
    Object.entries(contract).map(([group, methods]) => [
      group,
      Object.fromEntries(
        Object.keys(methods).map((name) => [
          name,
          () => {
            reached = true
            return null
          },
        ]),
      ),
    ]),
  ) as unknown as Handlers
  const table = answers(handlers, { role: () => STANDING[who], log: () => undefined })
  const [group = '', name = ''] = method.split('.')
  const answer = await table.get(channelOf(group, name))?.(true, { notAField: true })
  if (!answer || answer.ok) return 'no refusal at all'
  // Past the role the input is looked at.
  if (answer.error.code === 'badInput') return 'in'
  return reached ? 'reached' : answer.error.code
}

test('the table names every method once, in order', () => {
  expect(Object.keys(ROLE_TABLE)).toEqual([...METHODS].sort())
})

describe.each(Object.keys(STANDING) as (keyof typeof STANDING)[])('%s', (who) => {
  test.each(METHODS)('%s', async (method) => {
    const role = ROLE_TABLE[method]
    const expected = role && MAY[role].includes(who) ? 'in' : REFUSED[who]
    expect(await tryAs(who, method)).toBe(expected)
  })
})
