import { expect, it } from 'vitest'
import { oneByOne } from '../../../electron/services/one-by-one.ts'

it('lets nothing meet, keeps the order, and goes on after what failed', async () => {
  const alone = oneByOne()
  const seen: string[] = []
  const work = (name: string, fails = false) =>
    alone(async () => {
      seen.push(`${name} begins`)
      await Promise.resolve()
      seen.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    })
  const all = await Promise.allSettled([work('a'), work('b', true), work('c')])
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})
