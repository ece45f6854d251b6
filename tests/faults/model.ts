/** The sale path against a plain model (model-steps.ts): random orders of its steps, and a few that chance is too slow to find. */
import * as fc from 'fast-check'
import { FLIGHT_MS, tillBench } from '../unit/services/till-bench.ts'
import {
  Calm,
  Cancel,
  ChangePhone,
  Charge,
  Customer,
  Deaf,
  FATES,
  type Fate,
  open,
  Quick,
  type Real,
  Refund,
  Restart,
  SetClock,
  Slow,
  type Step,
  Wait,
} from './model-steps.ts'
import type { Outcome } from './outcome.ts'

const index = fc.nat({ max: 5 })
const fate = fc.constantFrom(...(Object.keys(FATES) as Fate[]))
const STEPS = [
  fc.tuple(fate, fc.nat({ max: 3 })).map(([f, phone]) => new Charge(f, phone)),
  fc.tuple(fate, fc.nat({ max: 3 })).map(([f, phone]) => new Charge(f, phone)),
  fc
    .tuple(index, fc.constantFrom('paid', 'paid', 'cancelled', 'expired'))
    .map(([i, act]) => new Customer(i, act)),
  fc.tuple(index, fate).map(([i, f]) => new Cancel(i, f)),
  fc.tuple(index, fc.integer({ min: 1, max: 6_000 }), fate).map(([i, sum, f]) => new Refund(i, sum, f)),
  fc.tuple(index, fc.nat({ max: 3 }), fate).map(([i, phone, f]) => new ChangePhone(i, phone, f)),
  fc.integer({ min: 1, max: 40_000 }).map((ms) => new Wait(ms)),
  fc.constantFrom('createInvoice', 'cancelInvoice', 'refundInvoice').map((call) => new Slow(call)),
  fc.constantFrom('listInvoices', 'invoiceRefunds', 'getInvoice').map((call) => new Deaf(call)),
  fc.constant(new Quick()),
  fc.constant(new Restart()),
  fc.integer({ min: -36_000_000, max: 36_000_000 }).map((ms) => new SetClock(ms)),
  fc.constant(new Calm()),
]

/** What chance is too slow to find: each is played once, with all else. */
const STORIES: Step[][] = [
  // What it tells makes new work for the sender at once: it must not meet itself.
  [
    new Slow('createInvoice'),
    new Charge('busy', 0),
    new ChangePhone(0, 1, 'fine'),
    new Quick(),
    new Slow('createInvoice'),
    new Wait(5_000),
    new Quick(),
  ],
  // What cannot be asked for is not absent, however often, and may land yet.
  [new Charge('late', 0), ...['listInvoices', 'listInvoices', 'listInvoices'].map((call) => new Deaf(call))],
  // A refund may be on its way as long as a sale.
  [
    new Charge('fine', 0),
    new Customer(0, 'paid'),
    new Wait(5_000),
    new Refund(0, 1_000, 'late'),
    new Wait(FLIGHT_MS),
  ],
]

async function play(steps: Iterable<Step>): Promise<void> {
  const till = tillBench()
  open(till)
  const real: Real = { till, slow: [] }
  try {
    await fc.asyncModelRun(() => ({ model: { sales: [], calm: true, slow: false }, real }), steps)
  } finally {
    for (const release of real.slow) release()
    await Promise.all([real.till.outbox.stop(), real.till.watch.stop(), real.till.refunds.stop()])
    real.till.store.close()
  }
}

export async function modelRuns(runs: number, seed: number): Promise<Outcome> {
  let done = 0
  let steps = 0
  const property = fc.asyncProperty(
    fc.commands(STEPS, { maxCommands: 30, size: 'max' }),
    async (commands) => {
      const all = [...commands, new Calm()]
      steps += all.length
      await play(all)
      done += 1
    },
  )
  const failures: Outcome['failures'] = []
  for (const story of STORIES) {
    await play([...story, new Calm()]).then(
      () => {
        done += 1
      },
      (error: unknown) => failures.push({ seed, text: `model: ${String(error)}; story ${story.join(', ')}` }),
    )
  }
  const result = await fc.check(property, { numRuns: runs, seed })
  const text = `model: ${String(result.errorInstance)}; ${String(result.counterexample)}; path ${result.counterexamplePath}`
  if (result.failed) failures.push({ seed, text: text.slice(0, 1_500) })
  return {
    lines: [`model: ${result.numRuns} runs, ${steps} steps, and ${STORIES.length} stories`],
    passed: failures.length > 0 ? 0 : done,
    failures,
  }
}
