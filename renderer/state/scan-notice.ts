/**
 * What a scan did while the cart is out of sight, on any screen but the till: which good went into it, and which codes wait for
 * a word at the till. One message each, that counts on: a quick hand would else bury the screen in them.
 */
import { plainCode } from '../../shared/domain/barcode.ts'
import { inShort } from '../../shared/domain/words.ts'
import { i18n } from '../locales/i18n.ts'
import { useApp } from './app-store.ts'
import { useDoubts } from './doubt-store.ts'
import { isTillUp } from './screen.ts'
import { useToasts } from './toast-store.ts'

let added = { id: 0, scans: 0 }
let waiting = 0

/** A line came into the cart. @param name of what was scanned */
export function tellAdded(name: string): void {
  if (isTillUp()) return
  const { toasts } = useToasts.getState()
  const goesOn = toasts.some(({ id }) => id === added.id)
  const scans = goesOn ? added.scans + 1 : 1
  const text =
    scans === 1 ? i18n.t('scan.added', { name }) : i18n.t('scan.addedMore', { name, count: scans - 1 })
  added = { id: tell('calm', text, goesOn ? added.id : null), scans }
}

/** Tells of codes that wait for a decision, from now on. @returns a function that ends it */
export const followDoubts = (): (() => void) =>
  useDoubts.subscribe(({ doubts }, before) => {
    const open = doubts.filter(({ state }) => state !== 'asking')
    const known = before.doubts.filter(({ state }) => state !== 'asking').length
    const newest = open.at(-1)
    if (!newest || open.length <= known || isTillUp()) return
    const text =
      open.length === 1
        ? i18n.t('scan.waits', { code: inShort(plainCode(newest.code)) })
        : i18n.t('scan.waitMany', { count: open.length })
    waiting = tell('bad', text, waiting)
  })

function tell(tone: 'calm' | 'bad', text: string, instead: number | null): number {
  const { close, show } = useToasts.getState()
  if (instead !== null) close(instead)
  const run = () => useApp.getState().go('till')
  return show({ tone, text, action: { label: i18n.t('scan.toTill'), run } })
}
