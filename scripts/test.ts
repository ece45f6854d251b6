/**
 * `npm test`: every part of the tests one after another, a line for each, the words of those that fail, and at the very end
 * `N passed, N failed`. `node scripts/test.ts unit e2e` runs some parts only.
 */
import { PARTS, type PartResult, runPart } from './test-parts.ts'

function chosen(names: readonly string[]): typeof PARTS {
  const unknown = names.filter((name) => !PARTS.some((part) => part.name === name))
  if (unknown.length > 0) {
    console.error(
      `no such part: ${unknown.join(', ')}; there are ${PARTS.map(({ name }) => name).join(', ')}`,
    )
    process.exit(2)
  }
  return names.length === 0 ? PARTS : PARTS.filter(({ name }) => names.includes(name))
}

function report({ name, passed, failed, seconds, output, note }: PartResult): void {
  const mark = failed > 0 ? '✗' : '✓'
  const counts = `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`
  if (failed > 0) console.log(`\n──── ${name} ────\n${output.trim()}\n`)
  console.log(
    `${mark} ${name.padEnd(10)} ${counts.padEnd(24)} ${seconds.toFixed(1)} s${note ? `  ${note}` : ''}`,
  )
}

const results: PartResult[] = []
for (const part of chosen(process.argv.slice(2))) {
  const result = await runPart(part)
  report(result)
  results.push(result)
  // Without a build, windows and packages would be tested as they were before.
  if (part.name === 'build' && result.failed > 0) break
}

const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
