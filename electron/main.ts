/** Composition root: builds every service once, hands it what it needs, starts the shell. No logic lives here. */
import { join } from 'node:path'
import { app, net, session } from 'electron'
import { createConnection } from './services/connection.ts'
import { createHandlers } from './services/handlers.ts'
import { createPictures } from './services/pictures.ts'
import { type Ports, systemClock } from './services/ports.ts'
import { createSettings } from './services/settings.ts'
import { startProblem } from './services/start-problem.ts'
import { createWebhooks } from './services/webhooks.ts'
import { registerAppScheme, serveApp } from './shell/app-protocol.ts'
import { bind, emit } from './shell/ipc.ts'
import { onlyOne, onQuit, onResume, tellAndExit } from './shell/lifecycle.ts'
import { createLog } from './shell/log-file.ts'
import { setMenu } from './shell/menu.ts'
import { paths, takeDevelopmentSettings } from './shell/paths.ts'
import { createSecrets } from './shell/secrets.ts'
import { denyEverything, openTillWindow, showTillWindow, toggleFullScreen } from './shell/windows.ts'
import { loadDemoGoods } from './simulator/goods.ts'
import { startSimulator } from './simulator/server.ts'
import { openTillStore, type Store } from './store/store.ts'

registerAppScheme()
const given = takeDevelopmentSettings()
if (onlyOne(showTillWindow)) {
  // Not awaited: Electron becomes ready only after this module has been evaluated.
  start().catch((error: unknown) => tell(error))
}

async function start(): Promise<void> {
  await app.whenReady()
  const at = paths()
  const { log, flush } = createLog(at.logs)
  const home = openOrTell(at.database)
  const ports: Ports = { clock: systemClock, emit, log, point: () => undefined }
  const fetch: typeof globalThis.fetch = (input, init) =>
    // Nothing of the service's answers may lie in the browser's cache on disk.
    net.fetch(input instanceof URL ? input.href : input, { ...init, cache: 'no-store' })
  const settings = createSettings(home.settings)
  const secrets = createSecrets(at.userData)
  const connection = createConnection({
    home,
    openDemoStore: () => openOrTell(join(at.userData, 'demo.sqlite')),
    startDemo: () =>
      startSimulator({
        goods: loadDemoGoods(join(at.resources, 'demo')),
        file: join(at.userData, 'demo-service.json'),
      }),
    secrets,
    settings,
    fetch,
    ports,
    version: app.getVersion(),
    given: { baseUrl: given.apiUrl, apiKey: given.apiKey },
  })
  const webhooks = createWebhooks({ settings: home.settings, secrets, ports, hint: connection.hinted })
  const pictures = createPictures({ folder: join(at.userData, 'pictures'), fetch, log })
  denyEverything(session.defaultSession)
  serveApp(session.defaultSession, {
    rendererDir: at.renderer,
    picture: async (id) => {
      const item = connection.till().store.catalog.get(id)
      return item?.imageUrl ? pictures.get(item.imageUrl) : null
    },
  })
  bind(createHandlers({ connection, settings, webhooks, log, toggleFullScreen }), {
    role: () => 'owner',
    log,
  })
  setMenu()
  onResume(() => connection.resumed())
  onQuit(async () => {
    await webhooks.stop()
    await connection.stop()
    home.close()
    flush()
  })
  await connection.start(process.argv.includes('--demo'))
  await webhooks.start()
  openTillWindow({ preload: at.preload, log })
}

function openOrTell(file: string): Store {
  try {
    return openTillStore(file)
  } catch (error) {
    return tell(error)
  }
}

function tell(error: unknown): never {
  const { title, text } = startProblem(error, app.getLocale())
  return tellAndExit(title, text)
}
