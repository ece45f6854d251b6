/** The floors hold only if a wrong import is really seen, so each rule is shown one, in a small copy of the house. */
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
let house = ''

function put(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
}

/** @returns the names of the broken rules */
async function broken(): Promise<string[]> {
  const checker = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [checker, '--output-type', 'json', 'electron', 'renderer', 'shared']
  const text = await new Promise<string>((done) => {
    execFile(process.execPath, args, { cwd: house, maxBuffer: 1e8 }, (_error, stdout) => done(stdout))
  })
  const { summary } = JSON.parse(text) as { summary: { violations: { rule: { name: string } }[] } }
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort()
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'kassa-house-'))
  copyFileSync(join(ROOT, '.dependency-cruiser.cjs'), join(house, '.dependency-cruiser.cjs'))
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'), 'junction')
  put('package.json', '{ "type": "module" }')
  put('shared/domain/money.ts', 'export const zero = 0\n')
  put('shared/contract/channels.ts', 'export const channels = {}\n')
  put('shared/contract/index.ts', "import { z } from 'zod'\nexport const contract = z\n")
  put('electron/store/open.ts', "export { zero } from '../../shared/domain/money.ts'\n")
  put('electron/apipay/client.ts', 'export interface Client { url: string }\n')
  put('electron/simulator/server.ts', 'export const serve = 1\n')
  put('electron/services/checkout.ts', "import { zero } from '../store/open.ts'\nexport const due = zero\n")
  put('electron/shell/windows.ts', "import { app } from 'electron'\nexport const name = app.name\n")
  put('electron/main.ts', "import { name } from './shell/windows.ts'\nexport const title = name\n")
  put(
    'electron/preload.ts',
    "import 'electron'\nimport { channels } from '../shared/contract/channels.ts'\nexport { channels }\n",
  )
  put(
    'renderer/App.tsx',
    "import { zero } from '../shared/domain/money.ts'\nexport const App = () => <p>{zero}</p>\n",
  )
})

afterEach(() => {
  rmSync(house, { recursive: true, force: true })
})

test('a house in order breaks no rule', async () => {
  expect(await broken()).toEqual([])
})

const WRONG: readonly [rule: string, file: string, text: string][] = [
  [
    'shared-is-the-ground',
    'shared/contract/bad.ts',
    "import type { Client } from '../../electron/apipay/client.ts'\nexport type C = Client\n",
  ],
  ['domain-knows-no-contract', 'shared/domain/bad.ts', "export { contract } from '../contract/index.ts'\n"],
  [
    'renderer-talks-to-the-contract-only',
    'renderer/Bad.tsx',
    "import type { Client } from '../electron/apipay/client.ts'\nexport const Bad = (p: Client) => <p>{p.url}</p>\n",
  ],
  [
    'renderer-talks-to-the-contract-only',
    'renderer/bad.ts',
    "import { ipcRenderer } from 'electron'\nexport const ipc = ipcRenderer\n",
  ],
  ['renderer-runs-in-a-page', 'renderer/bad.ts', "export { join } from 'node:path'\n"],
  ['store-stands-on-shared', 'electron/store/bad.ts', "export { due } from '../services/checkout.ts'\n"],
  ['apipay-stands-on-shared', 'electron/apipay/bad.ts', "export { zero } from '../store/open.ts'\n"],
  [
    'simulator-stands-on-shared',
    'electron/simulator/bad.ts',
    "import type { Client } from '../apipay/client.ts'\nexport type C = Client\n",
  ],
  ['services-know-no-electron', 'electron/services/bad.ts', "export { app } from 'electron'\n"],
  [
    'services-know-no-electron',
    'electron/services/bad.ts',
    "export const later = () => import('../shell/windows.ts')\n",
  ],
  [
    'services-know-no-electron',
    'electron/services/bad.ts',
    "export { serve } from '../simulator/server.ts'\n",
  ],
  ['shell-is-below-main', 'electron/shell/bad.ts', "export { title } from '../main.ts'\n"],
  [
    'preload-carries-names-only',
    'electron/preload.ts',
    "export { contract } from '../shared/contract/index.ts'\n",
  ],
  ['product-needs-no-tests', 'electron/services/bad.ts', "export { help } from '../../tests/help.ts'\n"],
  [
    'no-cycles',
    'electron/store/open.ts',
    "import type { zero } from './bad.ts'\nexport const open = 1\nexport type Z = typeof zero\n",
  ],
  ['every-import-is-found', 'electron/store/bad.ts', "export { lost } from './lost.ts'\n"],
]

test.each(WRONG)('%s sees a wrong import of %s', async (rule, file, text) => {
  put('tests/help.ts', 'export const help = 1\n')
  if (rule === 'no-cycles')
    put('electron/store/bad.ts', "import { open } from './open.ts'\nexport const zero = open\n")
  put(file, text)
  expect(await broken()).toContain(rule)
})
