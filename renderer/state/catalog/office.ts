/** What is open on the owner's catalogue screen, how long its queue is, and which import is on its way. */
import { create } from 'zustand'
import type { Change, ChangeCounts } from '../../../shared/contract/changes.ts'
import type { ImportProgress } from '../../../shared/contract/sheets.ts'
import type { GoodPart } from '../../../shared/domain/catalog-change.ts'
import { i18n } from '../../locales/i18n.ts'
import { ask, kassa } from '../api.ts'
import { showError } from '../errors.ts'
import { useToasts } from '../toast-store.ts'
import { useGoodsList } from './goods-list.ts'

export type Panel =
  | { kind: 'good'; id: number }
  | { kind: 'new' }
  | { kind: 'grid' }
  | { kind: 'import'; file: File | null }
  | { kind: 'queue' }
  | { kind: 'gone' }

interface OfficeState {
  panel: Panel | null
  counts: ChangeCounts
  progress: ImportProgress | null
  /** How many goods the service lists no longer. */
  gone: number
  /** Grows with every change of the queue: who shows a part of it reads again. */
  version: number
  open(panel: Panel): void
  close(): void
}

export const useOffice = create<OfficeState>()((set) => ({
  panel: null,
  counts: { waiting: 0, conflict: 0, refused: 0 },
  progress: null,
  gone: 0,
  version: 0,
  open: (panel) => set({ panel }),
  close: () => set({ panel: null }),
}))

/** Reads what the queue and the import say now. */
export async function readOffice(): Promise<void> {
  const [counts, progress, gone] = await Promise.all([
    ask(() => kassa().changes.counts()),
    ask(() => kassa().sheets.progress()),
    ask(() => kassa().changes.gone({ offset: 0, limit: 1 })),
  ])
  if (counts.ok) useOffice.setState({ counts: counts.value })
  if (progress.ok) useOffice.setState({ progress: progress.value })
  if (gone.ok) useOffice.setState({ gone: gone.value.total })
  useOffice.setState({ version: useOffice.getState().version + 1 })
}

const SOON_MS = 150

/** @returns a function that stops listening */
export function followOffice(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      void readOffice()
    }, SOON_MS)
  }
  const refresh = () => useGoodsList.getState().refresh()
  const ends = [
    kassa().on('changesChanged', (counts) => {
      useOffice.setState({ counts })
      soon()
      refresh()
    }),
    kassa().on('catalogChanged', () => {
      soon()
      refresh()
    }),
  ]
  void readOffice()
  refresh()
  return () => {
    clearTimeout(timer)
    for (const end of ends) end()
  }
}

/** @returns whether the till took it */
export async function editGood(id: number, wanted: GoodPart): Promise<boolean> {
  const { name, price, unitId, barcode } = wanted
  const answer = await ask(() =>
    kassa().changes.edit({
      id,
      ...(name === undefined ? {} : { name }),
      ...(price === undefined ? {} : { price }),
      ...(unitId === undefined ? {} : { unitId }),
      ...(barcode === undefined ? {} : { barcode }),
    }),
  )
  if (!answer.ok) showError(answer.error)
  return answer.ok
}

/** Takes goods out; a message offers the way back while they wait. */
export async function removeGoods(ids: readonly number[], name: string): Promise<void> {
  const answer = await ask(() => kassa().changes.remove({ ids: [...ids] }))
  if (!answer.ok) {
    showError(answer.error)
    return
  }
  const made = answer.value
  useToasts.getState().show({
    tone: 'calm',
    text: i18n.t('office.removed', { name }),
    action: { label: i18n.t('office.undo'), run: () => void Promise.all(made.map(({ id }) => undo(id))) },
  })
}

export async function undo(id: number): Promise<void> {
  const answer = await ask(() => kassa().changes.undo({ id }))
  if (answer.ok) return
  if (answer.error.code === 'wrongState' || answer.error.code === 'notFound') {
    useToasts.getState().show({ tone: 'bad', text: i18n.t('office.tooLate') })
  } else showError(answer.error)
}

export async function resolve(change: Change, whose: 'mine' | 'theirs'): Promise<void> {
  const answer = await ask(() => kassa().changes.resolve({ id: change.id, whose }))
  if (!answer.ok) showError(answer.error)
}

export async function retry(change: Change): Promise<void> {
  const answer = await ask(() => kassa().changes.retry({ id: change.id }))
  if (!answer.ok) showError(answer.error)
}
