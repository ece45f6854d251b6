/** Lets plain Node run the sources: gives `import text from './x.sql?raw'` the text of the file, as Vite does. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const RAW = '?raw'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith(RAW)) return next(url, context)
    const text = readFileSync(fileURLToPath(url.slice(0, -RAW.length)), 'utf8')
    return { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(text)}` }
  },
})
