/** Runs benches by name: `node tests/bench/run.ts search` runs search.bench.ts; without names, all of them. */
import { readdirSync } from 'node:fs'

interface Bench {
  name: string
  run(): Promise<void>
}

const SUFFIX = '.bench.ts'
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort()
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There is: ${known.join(', ')}`)
  process.exit(1)
}
for (const name of asked.length > 0 ? asked : known) {
  const bench = (await import(`./${name}${SUFFIX}`)) as Bench
  console.log(`\n== ${bench.name}`)
  await bench.run()
}
// What a bench left waiting, a probe of a service that is gone, must not keep the runner.
process.exit()
