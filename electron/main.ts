/** Composition root: builds every service once, hands it what it needs, starts the shell. No logic lives here. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, session } from 'electron'
import { businessDay } from '../shared/domain/business-day.ts'
import { allowPriceWith, createApprovals } from './services/approvals.ts'
import { createBackups } from './services/backups.ts'
import { checkClock } from './services/clock-check.ts'
import { createCloses } from './services/closes.ts'
import { createConnection } from './services/connection.ts'
import { createCustomerDisplay } from './services/customer-display.ts'
import { createDesk } from './services/desk.ts'
import { createDiagnostics } from './services/diagnostics.ts'
import { createHandlers } from './services/handlers.ts'
import { createNotices } from './services/notices.ts'
import { openHome, tellOfStart } from './services/open-home.ts'
import { createOwnerProof } from './services/owner-proof.ts'
import { createPictures } from './services/pictures.ts'
import { type Ports, systemClock } from './services/ports.ts'
import { createReceiptLogo } from './services/receipt-logo.ts'
import { createReceipts } from './services/receipts.ts'
import { createReports } from './services/reports.ts'
import { createSettings } from './services/settings.ts'
import { createSheets } from './services/sheets/sheets.ts'
import { createStaff } from './services/staff.ts'
import { tillIdentity } from './services/till-client.ts'
import { createTraining } from './services/training.ts'
import { createUpdates } from './services/updates.ts'
import { createWebhooks } from './services/webhooks.ts'
import { createWhileAway } from './services/while-away.ts'
import { registerAppScheme, serveApp } from './shell/app-protocol.ts'
import { watchAway } from './shell/away.ts'
import { blankSecrets } from './shell/blank.ts'
import { createDisplayWindow, type DisplayWindow } from './shell/display-window.ts'
import { bind, emit } from './shell/ipc.ts'
import { onlyOne, onQuit, onResume, onSleep, relaunch } from './shell/lifecycle.ts'
import { createLog } from './shell/log-file.ts'
import { aboutMachine } from './shell/machine.ts'
import { setMenu } from './shell/menu.ts'
import { paths, takeDevelopmentSettings } from './shell/paths.ts'
import { createPress } from './shell/printing.ts'
import { createSecrets } from './shell/secrets.ts'
import { createServiceFetch, prepareNetwork } from './shell/service-fetch.ts'
import { openOrTell, tell } from './shell/tell.ts'
import { createUpdater } from './shell/updates.ts'
import { denyEverything, openTillWindow, showTillWindow, toggleFullScreen } from './shell/windows.ts'
import { loadDemoGoods } from './simulator/goods.ts'
import { startSimulator } from './simulator/server.ts'
import { openTillStore } from './store/store.ts'

registerAppScheme()
prepareNetwork()
const given = takeDevelopmentSettings()
if (onlyOne(showTillWindow, tell)) {
  // Not awaited: Electron becomes ready only after this module has been evaluated.
  start().catch((error: unknown) => tell(error))
}

async function start(): Promise<void> {
  await app.whenReady()
  const at = paths()
  const { log, flush } = createLog(at.logs)
  const copies = join(at.userData, 'backups')
  const opened = openOrTell(() =>
    openHome({ file: at.database, copies, used: existsSync(at.secrets), now: systemClock.now() }),
  )
  const home = opened.store
  const ports: Ports = {
    clock: systemClock,
    emit(name, value) {
      if (!training.hides(name)) emit(name, value)
      receipts.heard(name, value)
      whileAway.heard(name, value)
      customerDisplay.heard(name, value)
      if (name === 'status') displayWindow?.place()
    },
    log,
    point: () => undefined,
  }
  const notices = createNotices(home.settings, () => connection.touch())
  const fetch = createServiceFetch()
  const settings = createSettings(home.settings)
  const secrets = createSecrets(at.userData)
  const allowPrice = allowPriceWith(
    () => approvals,
    () => desk.role(),
  )
  const connection = createConnection({
    home,
    openDemoStore: () => openOrTell(() => openTillStore(join(at.userData, 'demo.sqlite'))),
    startDemo: () =>
      startSimulator({
        goods: loadDemoGoods(join(at.resources, 'demo')),
        file: join(at.userData, 'demo-service.json'),
      }),
    secrets,
    settings,
    desk: () => desk,
    notices,
    allowPrice,
    training: () => training,
    fetch: checkClock(fetch, systemClock, notices),
    ports,
    version: app.getVersion(),
    given: { baseUrl: given.apiUrl, apiKey: given.apiKey, unlimited: given.apiUnlimited },
  })
  const training = createTraining({
    real: connection.opened,
    dialect: connection.dialect,
    desk: () => desk,
    // In memory alone: a till that dies while somebody practises starts as the real one, and nothing is left to wipe.
    openStore: () => openTillStore(':memory:'),
    startService: (goods, dialect) => startSimulator({ goods, dialect }),
    demoGoods: () => loadDemoGoods(join(at.resources, 'demo')),
    tillId: tillIdentity(home),
    settings: settings.get,
    allowPrice,
    fetch,
    ports: { ...ports, emit },
    touch: connection.touch,
  })
  const staff = createStaff({ store: home.staff, clock: systemClock })
  const desk = createDesk({
    staff,
    shifts: () => connection.opened()?.store.shifts ?? null,
    clock: systemClock,
    changed: () => connection.touch(),
  })
  const approvals = createApprovals({ clock: systemClock, anyPin: staff.anyPin })
  const press = createPress()
  const printing = { till: () => connection.till(), settings: () => settings.get(), press, ports }
  const receipts = createReceipts({
    ...printing,
    heardTill: connection.opened,
    logo: createReceiptLogo(home.settings),
  })
  const reports = createReports({ ...printing, clock: systemClock })
  const sheets = createSheets({
    till: () => connection.till(),
    clock: systemClock,
    today: () => businessDay(systemClock.now(), settings.get().dayStartHour),
    locale: () => settings.get().locale,
    askWhere: press.askWhere,
  })
  const customerDisplay = createCustomerDisplay({
    till: connection.opened,
    settings: settings.get,
    ports: { ...ports, emit },
  })
  let displayWindow: DisplayWindow | null = null
  const whileAway = createWhileAway({
    till: connection.opened,
    locked: () => desk.state().locked,
    notices,
    ports,
  })
  tellOfStart(notices, opened, systemClock.now())
  const backups = createBackups({
    store: home,
    folder: copies,
    notices,
    ports,
    businessDayOf: (at) => businessDay(at, settings.get().dayStartHour),
    relaunch() {
      updates.hold()
      relaunch()
    },
  })
  const closes = createCloses({ ...printing, closed: () => void backups.make().catch(() => undefined) })
  const webhooks = createWebhooks({ settings: home.settings, secrets, ports, hint: connection.hinted })
  const updates = createUpdates({
    updater: createUpdater({ log, endThen: (last) => endThen(last) }),
    version: app.getVersion(),
    automatic: () => settings.get().autoUpdate,
    practising: () => training.till() !== null,
    ports,
  })
  const diagnostics = createDiagnostics({
    at: { ...at, copies },
    version: app.getVersion(),
    till: connection.opened,
    status: connection.status,
    settings: settings.get,
    others: { webhooks: webhooks.status, updates: updates.status },
    machine: aboutMachine,
    blank: blankSecrets,
    askWhere: press.askWhere,
    ports,
  })
  const pictures = createPictures({ folder: join(at.userData, 'pictures'), fetch, log })
  denyEverything(session.defaultSession)
  serveApp(session.defaultSession, {
    rendererDir: at.renderer,
    picture: async (id) => {
      const item = connection.till().store.catalog.get(id)
      return item?.imageUrl ? pictures.get(item.imageUrl) : null
    },
  })
  bind(
    createHandlers({
      connection,
      settings,
      webhooks,
      notices,
      receipts,
      backups,
      updates,
      diagnostics,
      sheets,
      staff,
      desk,
      approvals,
      proves: createOwnerProof({ secrets, given, sales: home.sales }),
      reports,
      closes,
      training,
      whileAway,
      customerDisplay,
      screens: () => displayWindow?.screens() ?? [],
      log,
      emit,
      toggleFullScreen,
    }),
    { role: () => (training.till() ? 'cashier' : desk.role()), log },
  )
  setMenu({
    owner: () => !training.till() && desk.role() === 'owner',
    saveDiagnostics: diagnostics.save,
  })
  onSleep(() => whileAway.left('asleep'))
  onResume(() => {
    connection.resumed()
    whileAway.back('asleep')
  })
  const endWatch = watchAway({ after: () => settings.get().lockMinutes, onAway: desk.lock })
  const endThen = onQuit(async () => {
    endWatch()
    updates.stop()
    await Promise.all([webhooks.stop(), backups.stop()])
    await Promise.all([training.stop(), connection.stop()])
    staff.stop()
    whileAway.stop()
    customerDisplay.stop()
    home.close()
    flush()
  })
  await connection.start(process.argv.includes('--demo'))
  await webhooks.start()
  backups.start()
  updates.start()
  const window = openTillWindow({
    preload: at.preload,
    log,
    onSight: (seen) => (seen ? whileAway.back : whileAway.left)('hidden'),
  })
  displayWindow = createDisplayWindow(window, {
    preload: at.displayPreload,
    choice: () => settings.get().display,
    log,
  })
}
