/** Who opens the services' folder finds each file in its README, and no file there that is gone. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../electron/services')

it('names every service, and nothing else', () => {
  const text = readFileSync(join(FOLDER, 'README.md'), 'utf8')
  const named = new Set([...text.matchAll(/`([\w-]+(?:\.ts|\/))`/g)].map(([, name]) => name))
  const there = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [`${entry.name}/`] : entry.name.endsWith('.ts') ? [entry.name] : [],
  )
  expect([...named].sort()).toEqual(there.sort())
})
