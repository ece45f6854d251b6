/**
 * `npm run simulator`: the simulated ApiPay service alone. Prints one JSON line `{"url":…,"apiKey":…}` when it listens, and
 * ends cleanly on SIGINT and SIGTERM.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import {
  loadDemoGoods,
  madeGoods,
  type SimulatorOptions,
  startSimulator,
} from '../electron/simulator/server.ts'

const USAGE = `usage: npm run simulator -- [options]
  --port N          0 = any free one (standard: 0); always on 127.0.0.1
  --dialect D       catalog-id (standard) or nomenclature
  --items N         goods in the catalogue (standard: the demo shop)
  --seed N          which goods are made beyond the demo shop (standard: 1)
  --rate-limit N    requests a minute, 0 = no limit (standard: 60)
  --speed N         every wait is divided by it (standard: 1)
  --mode M          production (standard) or sandbox
  --file FILE       keeps the state across restarts
  --api-key KEY     standard: made up for this run
  --latency N       ms before each request is carried out (standard: 0)
  --search-order-id search also looks in external_order_id`

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'is no whole number')
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .optional()

const Flags = z.strictObject({
  port: whole(0, 65_535),
  dialect: z.enum(['nomenclature', 'catalog-id']).optional(),
  items: whole(0, 1_000_000),
  seed: whole(0, 2_147_483_647),
  'rate-limit': whole(0, 1_000_000),
  speed: z.coerce.number().positive().max(1_000_000).optional(),
  mode: z.enum(['production', 'sandbox']).optional(),
  file: z.string().min(1).optional(),
  'api-key': z.string().min(8, 'needs at least 8 characters').optional(),
  latency: whole(0, 600_000),
  'search-order-id': z.boolean().optional(),
})

function readFlags(): z.infer<typeof Flags> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      port: text,
      dialect: text,
      items: text,
      seed: text,
      'rate-limit': text,
      speed: text,
      mode: text,
      file: text,
      'api-key': text,
      latency: text,
      'search-order-id': { type: 'boolean' },
    },
  })
  return Flags.parse(values)
}

function fail(error: unknown): never {
  const problem =
    error instanceof z.ZodError
      ? z.prettifyError(error)
      : error instanceof Error
        ? error.message
        : String(error)
  process.stderr.write(`${problem}\n\n${USAGE}\n`)
  process.exit(2)
}

function optionsOf(flags: z.infer<typeof Flags>): SimulatorOptions {
  const demo = loadDemoGoods(join(import.meta.dirname, '..', 'resources', 'demo'))
  const count = flags.items ?? demo.length
  const goods = [...demo.slice(0, count), ...madeGoods(Math.max(0, count - demo.length), flags.seed ?? 1)]
  return {
    goods,
    ...(flags.port === undefined ? {} : { port: flags.port }),
    ...(flags.dialect === undefined ? {} : { dialect: flags.dialect }),
    ...(flags['rate-limit'] === undefined ? {} : { rateLimit: flags['rate-limit'] }),
    ...(flags.speed === undefined ? {} : { speed: flags.speed }),
    ...(flags.mode === undefined ? {} : { mode: flags.mode }),
    ...(flags.file === undefined ? {} : { file: flags.file }),
    ...(flags['api-key'] === undefined ? {} : { apiKey: flags['api-key'] }),
    ...(flags.latency === undefined ? {} : { latencyMs: flags.latency }),
    ...(flags['search-order-id'] === undefined ? {} : { searchOrderId: flags['search-order-id'] }),
  }
}

let options: SimulatorOptions
try {
  options = optionsOf(readFlags())
} catch (error) {
  fail(error)
}
try {
  const simulator = await startSimulator(options)
  const stop = (): void => {
    simulator.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.stdout.write(`${JSON.stringify({ url: simulator.url, apiKey: simulator.apiKey })}\n`)
} catch (error) {
  process.stderr.write(
    `the simulator cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exit(1)
}
