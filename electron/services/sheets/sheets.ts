/**
 * One file of goods on its way in: read, matched, looked at row by row, then queued as changes of the catalogue. And the way
 * out. What stands in the queue is the business of catalog-outbox.ts.
 */
import { z } from 'zod'
import {
  type ImportProgress,
  type PreviewRow,
  Role,
  type Sheet,
  type Sorting,
} from '../../../shared/contract/sheets.ts'
import type { Clock } from '../../../shared/domain/clock.ts'
import type { ColumnRole, SortedKind, SortedRow } from '../../../shared/domain/sheet.ts'
import { TillError } from '../../../shared/domain/till-error.ts'
import { breath } from '../breath.ts'
import type { Edit, NewGood } from '../catalog-changes.ts'
import type { Till } from '../till.ts'
import { saveWhole } from '../whole-file.ts'
import { allGoods } from './all-goods.ts'
import { layOut, type SheetLayout } from './columns.ts'
import { goodsCsv, goodsXlsx } from './export-goods.ts'
import { type ReadSheet, readSheet } from './read-sheet.ts'
import { sortRows } from './sort-rows.ts'

export interface Sheets {
  open(name: string, bytes: Uint8Array): Promise<Sheet>
  /** Waits for the list that is being read. @throws TillError `wrongState` while the till never read the service's list */
  match(roles: readonly ColumnRole[]): Promise<Sorting>
  rows(kind: SortedKind | null, offset: number, limit: number): { rows: PreviewRow[]; total: number }
  /** Throws TillError `wrongState` while another import is on its way, or when nothing was matched. */
  start(): Promise<ImportProgress>
  close(): void
  progress(): ImportProgress | null
  pause(paused: boolean): void
  drop(): Promise<number>
  /** @returns false when the owner chose no place */
  export(format: 'csv' | 'xlsx'): Promise<boolean>
}

export interface SheetsOptions {
  till: () => Pick<Till, 'store' | 'changes' | 'goods' | 'sync' | 'connectivity'>
  clock: Pick<Clock, 'now' | 'after'>
  /** The business day, for the name of a file. */
  today: () => string
  locale: () => 'ru' | 'kk' | 'en'
  /** @returns the path that a person chose, or null */
  askWhere: (name: string) => Promise<string | null>
}

interface Open {
  till: Pick<Till, 'store'>
  name: string
  read: ReadSheet
  layout: SheetLayout
  sorted: SortedRow[] | null
}

/** Rows that are queued in one transaction. */
const SLICE = 50
/** The preview waits so long for the list to be up to date, ms; what it then misses is found before anything is sent. */
const LIST_WAIT_MS = 15_000
const REMEMBERED = 'importColumns'
const MOST_REMEMBERED = 20
const Remembered = z.array(z.object({ headings: z.string(), roles: z.array(Role) }))

export function createSheets({ till, clock, today, locale, askWhere }: SheetsOptions): Sheets {
  let open: Open | null = null
  let queueing = false
  const there = (): Open => {
    // The till may be another one now: a file for the shop must not end in the demo.
    if (!open || open.till.store !== till().store) throw new TillError('wrongState', 'no file is open')
    return open
  }
  const remembered = () => till().store.settings.read(REMEMBERED, Remembered) ?? []

  /** Against a list that was never read, every row would be a new good. */
  const listRead = async () => {
    const { sync } = till()
    let cancel = () => {}
    const patience = new Promise<void>((done) => {
      cancel = clock.after(LIST_WAIT_MS, done)
    })
    await Promise.race([sync.idle(), patience])
    cancel()
    if (sync.progress().finishedAt === null) throw new TillError('wrongState', 'the list was never read')
  }

  const sheets: Sheets = {
    async open(name, bytes) {
      open = null
      const { store, sync, connectivity } = till()
      const read = await readSheet(bytes)
      // While the owner matches the columns, the till's list is brought up to date: the preview is to say what is.
      const mayRead = connectivity.online && !connectivity.keyRefused && !sync.progress().paused
      if (mayRead) sync.start('light')
      const layout = layOut(read.rows)
      const known = remembered().find(({ headings }) => headings === headingsOf(layout))
      if (known) {
        layout.columns.forEach((column, at) => {
          column.role = known.roles[at] ?? 'skip'
        })
      }
      open = { till: { store }, name: baseName(name), read, layout, sorted: null }
      return {
        name: open.name,
        format: read.format,
        rows: read.rows.length - layout.firstRow,
        columns: layout.columns,
        remembered: known !== undefined,
      }
    },
    async match(roles) {
      there()
      await listRead()
      const file = there()
      const { store, goods } = till()
      const headings = headingsOf(file.layout)
      if (headings.trim() !== '') {
        const others = remembered().filter((one) => one.headings !== headings)
        store.settings.write(REMEMBERED, [{ headings, roles }, ...others].slice(0, MOST_REMEMBERED))
      }
      const rows = file.read.rows.slice(file.layout.firstRow)
      const added = store.changes.openCreates()
      file.sorted = await sortRows(rows, roles, allGoods(store.catalog), goods.units(), added)
      const counts: Sorting = { new: 0, changed: 0, same: 0, refused: 0, skipped: 0 }
      for (const { kind } of file.sorted) counts[kind] += 1
      return counts
    },
    rows(kind, offset, limit) {
      const all = there().sorted ?? []
      const chosen = kind === null ? all : all.filter((row) => row.kind === kind)
      return { rows: chosen.slice(offset, offset + limit), total: chosen.length }
    },
    async start() {
      const file = there()
      const { store, changes } = till()
      const before = sheets.progress()
      if (queueing || !file.sorted) throw new TillError('wrongState', 'nothing was matched')
      if (before && before.done + before.stuck < before.total) {
        throw new TillError('wrongState', 'another import is on its way')
      }
      const rows = file.sorted.filter(({ kind }) => kind === 'new' || kind === 'changed')
      if (rows.length === 0) throw new TillError('wrongState', 'nothing is new or changed')
      queueing = true
      const importId = store.imports.begin(file.name, rows.length, clock.now())
      try {
        for (let at = 0; at < rows.length; at += SLICE) {
          const slice = rows.slice(at, at + SLICE)
          // Nothing of it counts before `whole`, which is on disk together with all of this.
          store.lazily(() => {
            const from = ({ line }: SortedRow) => ({ importId, line })
            const fresh: SortedRow[] = []
            const edits: Edit[] = []
            for (const row of slice) {
              const { kind, fields: wanted, was, itemId } = row
              const twin = kind === 'new' ? addedSince(store, row) : null
              // What a twin holds was never looked at: whatever differs is for the owner to decide.
              if (twin !== null) edits.push({ itemId: twin, wanted, from: from(row), saw: wanted })
              else if (kind === 'new') fresh.push(row)
              // One that vanished since the preview has nothing to change.
              else if (itemId !== null && store.catalog.get(itemId)) {
                edits.push({ itemId, wanted, from: from(row), saw: was })
              }
            }
            if (fresh.length > 0) changes.add(fresh.flatMap(newGood), fresh.map(from))
            changes.editAll(edits)
          })
          await breath()
        }
        store.imports.whole(importId)
        changes.wake()
        open = null
        return progressOf(store)
      } catch (error) {
        await changes.takeBackImport(importId)
        store.imports.remove(importId)
        throw error
      } finally {
        queueing = false
      }
    },
    close() {
      open = null
    },
    progress: () => till().store.imports.current(),
    pause(paused) {
      const { store, changes } = till()
      const current = store.imports.current()
      if (!current) throw new TillError('notFound', 'no import')
      store.imports.pause(current.id, paused)
      changes.wake()
    },
    async drop() {
      const { store, changes } = till()
      const current = store.imports.current()
      if (!current) return 0
      store.imports.pause(current.id, true)
      const taken = await changes.takeBackImport(current.id)
      store.imports.remove(current.id)
      changes.wake()
      return taken
    },
    async export(format) {
      const { store } = till()
      const path = await askWhere(`goods-${today()}.${format}`)
      if (path === null) return false
      const goods = allGoods(store.catalog)
      const bytes = await (format === 'csv' ? goodsCsv(goods, locale()) : goodsXlsx(goods, locale()))
      await saveWhole(path, bytes)
      return true
    },
  }
  return sheets
}

function progressOf(store: Till['store']): ImportProgress {
  const current = store.imports.current()
  if (!current) throw new TillError('notFound', 'no import')
  return current
}

/** A good of a new row that another till or the cabinet added since the preview; null for most. */
function addedSince({ catalog }: Till['store'], { fields }: SortedRow): number | null {
  const { name = '', barcode = null } = fields
  const twin = catalog.namesakes(name, barcode).find((id) => {
    const item = catalog.get(id)
    return item !== null && (barcode === null ? item.name === name : item.barcode === barcode)
  })
  return twin ?? null
}

const newGood = ({ fields: { name, price, unitId, barcode } }: SortedRow): NewGood[] =>
  name === undefined || price === undefined || unitId === undefined
    ? []
    : [{ name, price, unitId, barcode: barcode ?? null, picture: null }]

const headingsOf = ({ columns }: SheetLayout): string => columns.map(({ title }) => title).join('\t')

/** Whatever the window sends, only the name is kept. */
const baseName = (name: string): string => name.split(/[\\/]/).at(-1)?.slice(0, 200) ?? ''
