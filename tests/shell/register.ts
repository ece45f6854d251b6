/**
 * `node --import ./tests/shell/register.ts out/main/main.js [args]` runs the built main process without Electron: the module
 * `electron` becomes the stand-in of this folder. As in Electron, `ready` comes only after the main module has run to its end,
 * so a main module that waits for it at its top level never gets on.
 */
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { loaded, MODULE_KEY, mainModules } from './electron.ts'
import './haste.ts'

const ADDRESS = 'shell:electron'
const entry = process.argv[1] ? pathToFileURL(process.argv[1]).href : null

Object.assign(globalThis, { [Symbol.for(MODULE_KEY)]: { modules: mainModules, loaded } })

function electronSource(): string {
  const names = Object.keys(mainModules)
  return [
    `const { modules } = globalThis[Symbol.for(${JSON.stringify(MODULE_KEY)})]`,
    'export default modules',
    `export const { ${names.join(', ')} } = modules`,
  ].join('\n')
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron' || specifier === 'electron/main')
      return { url: ADDRESS, format: 'module', shortCircuit: true }
    return next(specifier, context)
  },
  load(url, context, next) {
    if (url === ADDRESS) return { format: 'module', source: electronSource(), shortCircuit: true }
    const result = next(url, context)
    if (url !== entry || result.source === undefined || result.source === null) return result
    const text = typeof result.source === 'string' ? result.source : new TextDecoder().decode(result.source)
    return { ...result, source: `${text}\n;globalThis[Symbol.for(${JSON.stringify(MODULE_KEY)})].loaded()\n` }
  },
})
