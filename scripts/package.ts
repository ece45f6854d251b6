/**
 * `npm run package`: installers for this system into dist/. With KASSA_UPDATES_URL, the https address of a folder on any web
 * server, the copies made look there for newer versions; put what dist/ then holds (installers, *.yml, *.blockmap) into that folder.
 * Without it they get no updates, and say so. Other arguments go to electron-builder.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build, ROOT } from './build.ts'
import { updateArguments } from './package-arguments.ts'

// Before the build: a wrong address is told at once.
const updates = updateArguments(process.env.KASSA_UPDATES_URL)
const { ok, output } = await build()
console.log(output)
if (!ok) process.exit(1)
const builder = fileURLToPath(import.meta.resolve('electron-builder/cli.js'))
const args = ['--publish', 'never', ...updates, ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, [builder, ...args], { cwd: ROOT, stdio: 'inherit' })
process.exit(status ?? 1)
