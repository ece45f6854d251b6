/** What must hold of new goods whatever went wrong: each that the owner was told is queued is at the service once, none twice. */
import type { Dump } from './service.ts'

/** Names of goods that the owner asked for, and whether the till said that it has them on disk. */
export type AskedGoods = Map<string, 'asked' | 'told'>

/** @param restored an older copy took the file's place: what was queued since may be lost with it */
export function goodsOnce(dump: Dump, asked: AskedGoods, restored: boolean): string[] {
  const problems: string[] = []
  for (const [name, state] of asked) {
    const count = dump.items.filter((item) => item.name === name && !item.deleted).length
    if (count > 1) problems.push(`good ${name} was made ${count} times`)
    if (count === 0 && state === 'told' && !restored) problems.push(`good ${name} was queued and never made`)
  }
  return problems
}
