/**
 * `node tests/faults/run.ts` proves the till against faults in full, `--short` in about a minute. `--only
 * crash|network|model|storage` runs a part, `--seed N` repeats one seed, `--point NAME` one point of the crash matrix.
 */
import './raw-text.ts'
import { parseArgs } from 'node:util'
import type { Outcome } from './outcome.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string' },
    point: { type: 'string' },
  },
})
const counts = values.short
  ? { crash: 1, network: 5, model: 150, storage: 1 }
  : { crash: 40, network: 84, model: 1_200, storage: 5 }
const seedsOf = (count: number): number[] =>
  values.seed === undefined ? Array.from({ length: count }, (_, i) => i + 1) : [Number(values.seed)]

// Loaded only now, when the hook for texts is in place.
const PARTS: Record<string, () => Promise<Outcome>> = {
  crash: async () => (await import('./crash.ts')).crashMatrix(seedsOf(counts.crash), values.point),
  network: async () => (await import('./network.ts')).networkMatrix(seedsOf(counts.network)),
  model: async () => (await import('./model.ts')).modelRuns(counts.model, Number(values.seed ?? 1)),
  storage: async () => (await import('./storage.ts')).storageFaults(seedsOf(counts.storage)),
}

const asked = values.only === undefined ? Object.keys(PARTS) : values.only.split(',')
let passed = 0
let failed = 0
for (const name of asked) {
  const part = PARTS[name]
  if (!part) {
    console.error(`no such part: ${name}; there is: ${Object.keys(PARTS).join(', ')}`)
    process.exit(1)
  }
  const begun = performance.now()
  const outcome = await part()
  for (const line of outcome.lines) console.log(line)
  console.log(`${name} took ${Math.round((performance.now() - begun) / 1000)} s`)
  for (const { seed, text } of outcome.failures)
    console.log(`FAILED ${text}\n  again: node tests/faults/run.ts --only ${name} --seed ${seed}`)
  passed += outcome.passed
  failed += outcome.failures.length
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
