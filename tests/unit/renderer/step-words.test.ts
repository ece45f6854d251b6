/** Whatever the main process writes into the timeline of a sale has words; what it does not write is shown as it came. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { stepWords } from '../../../renderer/screens/sales/words.ts'

const t = ((key: string, values?: Record<string, unknown>) =>
  values === undefined ? `<${key}>` : `<${key} ${Object.values(values).join(' ')}>`) as unknown as TFunction
const ROOT = join(import.meta.dirname, '../../..')

/** Reasons of sales, found where they are given: the last text of a move, of an adopted or learnt sale. */
function reasons(): string[] {
  const found = new Set<string>()
  for (const folder of ['electron/services', 'electron/store']) {
    for (const name of readdirSync(join(ROOT, folder)).filter((one) => one.endsWith('.ts'))) {
      if (/refund|subscription|catalog|comparison/.test(name)) continue
      const source = readFileSync(join(ROOT, folder, name), 'utf8')
      const patterns = [
        /sales\.move\(\s*[\w.]+,\s*'\w+',\s*[\w.()]+,\s*'([^']+)'/g,
        /(?:settle|take|read|sortOut)\([^\n]*?,?\s*'([a-z]+ [a-z, ]+)'\s*\)/g,
        /why: (?:'([a-z]+ [^']+)'|"([^"]+)")/g,
        /null, (?:sale\.state|'queued'), '([^']+)'/g,
        /askFirst\([^\n]*'([^']+)', '([^']+)'\)/g,
      ]
      for (const pattern of patterns)
        for (const [, ...texts] of source.matchAll(pattern))
          for (const text of texts) if (text !== undefined) found.add(text)
    }
  }
  return [...found]
}

describe('steps of a sale in words', () => {
  it('are known for every reason that the till gives', () => {
    const given = reasons()
    expect(given.length).toBeGreaterThan(15)
    expect(given.filter((why) => stepWords(why, t) === why)).toEqual([])
  })

  it.each([
    ['attempt 3', '<step.attempt 3>'],
    ['answer lost: timeout', '<step.answerLost <problem.timeout>>'],
    ['not sent: offline', '<step.notSent <problem.offline>>'],
    ['refused: rejected', '<step.refused <problem.rejected>>'],
    ["seen in the service's list: on_hold", '<step.seen>: on_hold'],
    ['something of a later version', 'something of a later version'],
  ])('%s', (why, words) => {
    expect(stepWords(why, t)).toBe(words)
  })

  it('tell the owner’s decisions with their sums and his own words', () => {
    expect(stepWords('sum taken from the service: 10000 to 9900', t)).toBe(
      '<step.sumTaken 100\u00a0₸ 99\u00a0₸>',
    )
    expect(stepWords("refund's sum taken from the service: 50 to 1", t)).toBe(
      '<step.refundSumTaken 0,50\u00a0₸ 0,01\u00a0₸>',
    )
    expect(stepWords('kept as it is', t)).toBe('<step.kept>')
    expect(stepWords('kept as it is: так: и надо', t)).toBe('<step.kept>: так: и надо')
  })
})
