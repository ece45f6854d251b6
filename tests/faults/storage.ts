/**
 * Faults of the disk under a whole till: logs cut off or flipped, files damaged, emptied, removed or too new, no room, a folder
 * that cannot be written to. What the copy does not know comes back from the service's own list; what cannot be written is refused before it is sent.
 */
import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { startProblem } from '../../electron/services/start-problem.ts'
import { pause } from './fast-clock.ts'
import { limitedFiles, type SmallDisk, smallFileSystem } from './full-disk.ts'
import { forgive } from './invariants.ts'
import { type Outcome, together } from './outcome.ts'
import { seeded } from './random.ts'
import { folderWithoutRights, type LockedFolder, readOnlyFileSystem } from './read-only.ts'
import { openShop, type Shop, TEMPO_SPEED } from './shop.ts'

const AT_ONCE = 3
const MOST_CHARGES = 3_000

interface Case {
  name: string
  run(shop: Shop): Promise<string[]>
  disk?: { folder?: string; remove(): void }
}

const busyService = (shop: Shop) =>
  shop.service.hand('fault', { kind: 'status', status: 503, method: 'POST', path: '/invoices', times: 0 })

/** The next start cannot be saved by the list of invoices: for a moment the service does not give it. */
const hideList = (shop: Shop) =>
  shop.service.hand('fault', { kind: 'drop_before', method: 'GET', path: '/invoices', times: 2 })

/** As `told`, where being late is a failure: a machine that is busy with something else may take many times as long. */
async function toldAtLast(shop: Shop, sale: string | null, ...states: string[]): Promise<boolean> {
  for (let tries = 0; tries < 8; tries += 1) if (await shop.told(sale, ...states)) return true
  return false
}

async function endWell(shop: Shop): Promise<string[]> {
  await pause(shop.random.below(200))
  await shop.service.hand('clear')
  await shop.compare()
  return shop.takeProblems()
}

/** The log as a disk left it that had not written what it said it had: of a sale that was sent it still says "queued". */
function lostLog(name: string, lose: (log: string, kept: number, shop: Shop) => void): Case {
  return {
    name,
    async run(shop) {
      await shop.open()
      await busyService(shop)
      const sale = await shop.charge('00')
      await pause(100)
      const kept = statSync(`${shop.file}-wal`).size
      await shop.service.hand('clear')
      if (!(await toldAtLast(shop, sale, 'pending', 'paid'))) return ['the sale was not sent']
      await shop.till.kill()
      lose(`${shop.file}-wal`, kept, shop)
      forgive(shop.ledger)
      await hideList(shop)
      await shop.open()
      return endWell(shop)
    },
  }
}

/** Sales before a copy and after it; then the file is harmed. */
function harmed(
  name: string,
  losses: readonly (string | null)[],
  harm: (shop: Shop) => void,
  copy = true,
): Case {
  return {
    name,
    async run(shop) {
      await shop.open()
      for (const end of ['00', '03', '00']) await shop.charge(end)
      await shop.compare()
      if (copy) await shop.till.order({ do: 'backup' })
      const late = [await shop.charge('00'), await shop.charge('07')]
      for (const sale of late) await shop.told(sale, 'paid')
      // Closed, so that all lies in the one file.
      await shop.till.order({ do: 'end' })
      harm(shop)
      forgive(shop.ledger)
      await shop.open()
      const problems = await endWell(shop)
      const loss = shop.opened?.loss ?? null
      if (!losses.includes(loss)) problems.push(`the loss was called ${loss}`)
      const notice = copy ? 'restored' : 'beganAnew'
      if (loss !== null && !shop.opened?.snapshot.notices.includes(notice))
        problems.push('the owner was not told')
      const there = (await shop.till.snapshotAfter({ do: 'snapshot' })).sales
      if (there.length !== shop.ledger.sales.size)
        problems.push(`${there.length} sales of ${shop.ledger.sales.size} are there`)
      return problems
    },
  }
}

const flip = (file: string, at: number, length: number): void => {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at)
  closeSync(handle)
}

const tooNew: Case = {
  name: 'a file of a newer version',
  async run(shop) {
    await shop.open()
    await shop.told(await shop.charge('00'), 'paid')
    await shop.till.order({ do: 'end' })
    const version = (to: number) => {
      const db = new Database(shop.file)
      const was = Number(db.pragma('user_version', { simple: true }))
      db.pragma(`user_version = ${to}`)
      db.close()
      return was
    }
    const was = version(999)
    copyFileSync(shop.file, `${shop.file}.before`)
    await shop.open()
    const refused = shop.takeProblems()
    const problems = refused.some((text) => text.includes('NewerFile')) ? [] : ['it was opened all the same']
    if (!readFileSync(shop.file).equals(readFileSync(`${shop.file}.before`))) problems.push('it was changed')
    version(was)
    await shop.open()
    return [...problems, ...(await endWell(shop))]
  },
}

/** Charges until the disk is full: what was told of stays, what was refused was not sent, and with room it goes on. */
const noRoom = (disk: SmallDisk): Case => ({
  name: `no room at a charge (${disk.how})`,
  disk,
  async run(shop) {
    await shop.open()
    await shop.told(await shop.charge('00'), 'paid')
    disk.fill(shop.till.pid, shop.file)
    let refused: string | null = null
    for (let n = 0; n < MOST_CHARGES && refused === null; n++) {
      const answer = await shop.till.order({ do: 'charge', phone: '87001234500', amount: 4_200, goods: 0 })
      if (answer && !answer.ok) refused = answer.error
    }
    const problems = refused && /full|disk/i.test(refused) ? [] : [`the charge was not refused: ${refused}`]
    const told = shop.ledger.sales.size
    const held = (await shop.till.snapshotAfter({ do: 'snapshot' })).sales.length
    if (held !== told) problems.push(`${told} sales were told of, ${held} are on disk`)
    const sent = (await shop.service.dump()).invoices.length
    if (sent > told) problems.push(`${sent} invoices of ${told} sales`)
    disk.makeRoom(shop.till.pid)
    if ((await shop.charge('00')) === null) problems.push('no sale was possible with room again')
    return [...problems, ...(await endWell(shop))]
  },
})

/** The room ends while a request is under way: its outcome cannot be written. */
const noRoomForOutcome = (disk: SmallDisk): Case => ({
  name: `no room for an outcome (${disk.how})`,
  disk,
  async run(shop) {
    await shop.open()
    await shop.told(await shop.charge('00'), 'paid')
    await shop.service.hand('fault', {
      kind: 'delay',
      ms: 120,
      method: 'POST',
      path: '/invoices',
      after: true,
    })
    const sale = await shop.charge('07')
    await shop.told(sale, 'sending')
    disk.fill(shop.till.pid, shop.file)
    await pause(300)
    disk.makeRoom(shop.till.pid)
    const problems = shop.till.alive ? [] : ['the till died']
    // By the till's own sender, and not by the walk over the history that would find the invoice some minutes later.
    if (!(await toldAtLast(shop, sale, 'processing', 'pending', 'paid')))
      problems.push('the outbox stands still')
    return [...problems, ...(await endWell(shop))]
  },
})

/** Refused with the words for it and nothing touched; once it can be written again, everything is there. */
const readOnly = (place: LockedFolder): Case => ({
  name: `a ${place.how}`,
  disk: place,
  async run(shop) {
    await shop.open()
    await shop.told(await shop.charge('00'), 'paid')
    await shop.till.order({ do: 'backup' })
    await shop.till.order({ do: 'end' })
    const held = () =>
      readdirSync(place.folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) => `${one.name} ${readFileSync(join(one.parentPath, one.name)).toString('base64')}`)
        .sort()
    const before = held()
    place.lock()
    await shop.open(null, place.prefix)
    const problems: string[] = []
    if (shop.refused === null) problems.push(`it was not refused: ${shop.takeProblems().join('; ')}`)
    else {
      shop.takeProblems()
      const words = startProblem(Object.assign(new Error(), { code: shop.refused.code }), 'en').text
      if (!words.includes('cannot be written')) problems.push(`${shop.refused.code} was called: ${words}`)
    }
    if (held().join() !== before.join()) problems.push('something in the folder was changed')
    place.unlock()
    await shop.open()
    return [...problems, ...(await endWell(shop))]
  },
})

const CASES: readonly Case[] = [
  lostLog('a log cut off', (log, kept) => truncateSync(log, kept)),
  lostLog('a log with flipped bytes', (log, kept) => flip(log, kept + 24, 64)),
  lostLog('a log that is gone', (log) => rmSync(log)),
  harmed('zero length', ['empty'], ({ file }) => truncateSync(file, 0)),
  harmed('removed', ['missing'], ({ file }) => rmSync(file)),
  harmed('cut in the middle', ['damaged'], ({ file }) =>
    truncateSync(file, Math.floor(statSync(file).size / 2)),
  ),
  harmed('overwritten header', ['damaged'], ({ file }) => flip(file, 0, 100)),
  harmed('flipped bytes in every page', ['damaged'], ({ file }) => {
    for (let at = 4096; at < statSync(file).size; at += 4096) flip(file, at, 64)
  }),
  harmed('a text in place of the file', ['damaged'], ({ file }) =>
    writeFileSync(file, 'no database '.repeat(2_000)),
  ),
  harmed('removed, and no copy', ['missing'], ({ file }) => rmSync(file), false),
  harmed('overwritten header, and no copy', ['damaged'], ({ file }) => flip(file, 0, 100), false),
  tooNew,
]

export async function storageFaults(seeds: readonly number[]): Promise<Outcome> {
  const missing: string[] = []
  const onDisks = [smallFileSystem, limitedFiles].flatMap((make) => {
    const probe = make()
    if (probe === null) return []
    probe.remove()
    return [() => noRoom(make() ?? nothing()), () => noRoomForOutcome(make() ?? nothing())]
  })
  if (onDisks.length === 0)
    missing.push('storage: no disk can be filled on this machine; that part was left out')
  const locked = [readOnlyFileSystem, folderWithoutRights].flatMap((make) => {
    const probe = make()
    if (probe === null) return []
    probe.remove()
    return [() => readOnly(make() ?? nothing())]
  })
  if (locked.length === 0)
    missing.push('storage: no folder can be locked on this machine; that part was left out')
  const jobs = seeds.flatMap((seed) =>
    [...CASES.map((one) => () => one), ...onDisks, ...locked].map((make, i) => async () => {
      const one = make()
      const tempo = { origin: Date.now(), speed: TEMPO_SPEED }
      const shop = await openShop(seeded(seed * 100 + i), tempo, one.disk?.folder)
      try {
        return { seed, name: one.name, problems: await one.run(shop) }
      } catch (error) {
        return { seed, name: one.name, problems: [String(error)] }
      } finally {
        await shop.close()
        one.disk?.remove()
      }
    }),
  )
  const runs = await together(jobs, AT_ONCE)
  const bad = runs.filter((run) => run.problems.length > 0)
  const names = new Set(runs.map((run) => run.name))
  return {
    lines: [
      ...missing,
      `storage: ${names.size} faults × ${seeds.length} seeds, ${runs.length - bad.length} recovered`,
    ],
    passed: runs.length - bad.length,
    failures: bad.map(({ seed, name, problems }) => ({
      seed,
      text: `${name}: ${problems.slice(0, 4).join('; ')}`,
    })),
  }
}

function nothing(): never {
  throw new Error('the disk that could be made a moment ago cannot be made any more')
}
