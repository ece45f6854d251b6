/** Finds Electron's own binary, which a machine may lack: it is a download apart from the package. Plain JavaScript for any Node. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @returns absolute path of the binary, or null; `KASSA_WINDOW=shell` asks for none */
export function findElectron(root, env = process.env) {
  if (env.KASSA_WINDOW === 'shell') return null
  const folder = join(root, 'node_modules', 'electron')
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  try {
    const binary = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(binary) ? binary : null
  } catch {
    return null
  }
}

/** True when there is no screen: real Electron cannot start there, the shell can. */
export function hasNoScreen(platform = process.platform, env = process.env) {
  return platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
}
