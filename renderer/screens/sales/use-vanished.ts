/** Which goods of a sale have left the catalogue since: a line keeps its name and price all the same. */
import { useEffect, useState } from 'react'
import type { SaleLine } from '../../../shared/contract/schemas.ts'
import { ask, kassa } from '../../state/api.ts'

/** @returns ids of goods; empty until it was looked up */
export function useVanished(lines: readonly SaleLine[]): ReadonlySet<number> {
  const [vanished, setVanished] = useState<ReadonlySet<number>>(new Set())
  const ids = [...new Set(lines.flatMap(({ itemId }) => itemId ?? []))].join()
  useEffect(() => {
    let left = false
    const known = ids.split(',').filter(Boolean).map(Number)
    const look = known.map(async (id) => {
      const answer = await ask(() => kassa().catalog.get({ id }))
      return answer.ok && answer.value === null ? [id] : []
    })
    void Promise.all(look).then((found) => {
      if (!left) setVanished(new Set(found.flat()))
    })
    return () => {
      left = true
    }
  }, [ids])
  return vanished
}
