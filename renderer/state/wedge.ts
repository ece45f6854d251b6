/**
 * Listens to the whole window for a scanner, before anything else gets the key, and takes back what a scan wrote into
 * the focused field meanwhile. Reads scanners that press keys, and those that write each character by its number (Alt and
 * digits of the keypad).
 */
import type { ScanFrame } from '../../shared/domain/scan-frame.ts'
import { createScanReader, REST_MS, type Reading, type ScanReader, WRITTEN } from './scanner.ts'
import { isTyped } from './secret-fields.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

interface Held {
  field: Field
  value: string
  /** The selection of a field that has one. */
  range: readonly [start: number, end: number] | null
}

export type Scan = Extract<Reading, { kind: 'scan' }> & {
  /** What had the focus when its first key went down: a key of the scan itself may have moved the focus since. */
  from: Element | null
}

export interface WedgeOptions {
  /** As the owner's settings say now. */
  frame(): ScanFrame
  onScan(scan: Scan): void
  /**
   * Called first for every key; may move the focus, so that typing lands where it belongs. `burst` is what was pressed
   * quickly up to this key, empty for a key that stands alone.
   */
  route(event: KeyboardEvent, burst: string): void
}

/** Signs that write nothing, as scanners press them with Ctrl: FNC1, which parts the fields of a GS1 code, and the ends. */
const CONTROLS: Record<string, string> = { BracketRight: '\u001d', KeyM: '\r', KeyJ: '\n', KeyI: '\t' }

/** A timer that is later than this was held up, and keys with it. */
const BUSY_MS = 20
const MOST_LATE_MS = 1_000

/** @returns a function that stops listening. */
export function listenForScans({ frame, onScan, route }: WedgeOptions): () => void {
  let known = frame()
  let reader: ScanReader = createScanReader(known)
  /** Every field that got keys of the burst: a dialog that opens in its midst takes the rest of them. */
  let held: Held[] = []
  let from: Element | null = null
  let resting: ReturnType<typeof setTimeout> | undefined
  /** Digits typed on the keypad while Alt is down. */
  let number = ''

  const take = (reading: Reading): boolean => {
    if (reading.kind !== 'scan') return false
    const [first, ...others] = held
    held = []
    if (others.length === 0 && isTyped(first?.field.dataset.secret, reading)) {
      // Also the next Enter is a person's.
      reader.reset()
      return false
    }
    if (first) for (const one of [first, ...others]) putBack(one)
    onScan({ ...reading, from })
    return true
  }
  const begin = () => {
    from = document.activeElement
    held = []
    goOn()
  }
  const goOn = () => {
    const { activeElement } = document
    const field = held.some((one) => one.field === activeElement) ? null : hold(activeElement)
    if (field) held.push(field)
  }
  const press = (code: string, event: KeyboardEvent): Reading => {
    clearTimeout(resting)
    const reading = reader.press({ code, shift: event.shiftKey, at: event.timeStamp })
    if (known.scannerEnd === 'none' && (reading.kind === 'first' || reading.kind === 'more')) {
      const late = Math.max(0, performance.now() - event.timeStamp)
      // Where keys come late, the next one may come later still.
      restAfter(event.timeStamp + REST_MS, REST_MS + Math.min(2 * late, MOST_LATE_MS))
    }
    return reading
  }
  const restAfter = (at: number, wait: number) => {
    const begun = performance.now()
    resting = setTimeout(() => {
      // A window that was busy has its keys still before it.
      if (performance.now() - begun > wait + BUSY_MS) restAfter(at, wait)
      else take(reader.rest(at))
    }, wait)
  }
  const swallow = (event: KeyboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const now = frame()
    // Settings that were read again and say the same must not cut a scan in two.
    if (!sameFrame(now, known)) reader = createScanReader(now)
    known = now
    if (event.repeat) {
      route(event, '')
      return
    }
    if (event.altKey && /^Numpad\d$/.test(event.code)) {
      number += event.code.slice(-1)
      return
    }
    if (event.key === 'Alt') {
      number = ''
      return
    }
    if (event.ctrlKey || event.altKey || event.metaKey) {
      const control = event.ctrlKey ? CONTROLS[event.code] : undefined
      if (control !== undefined) {
        if (take(press(`${WRITTEN}${control}`, event))) swallow(event)
        return
      }
      if (event.key !== 'Control') reader.reset()
      route(event, '')
      return
    }
    const reading = press(event.code, event)
    if (reading.kind === 'echo') {
      swallow(event)
      return
    }
    if (take(reading)) {
      swallow(event)
      return
    }
    // A space within a code presses no button.
    if (reading.kind === 'more' && event.code === 'Space' && isPressed(event.target)) event.preventDefault()
    route(event, reading.kind === 'more' ? reading.text : '')
    if (reading.kind === 'first') begin()
    else if (reading.kind === 'more') goOn()
  }
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== 'Alt' || number === '') return
    const character = String.fromCharCode(Number(number) % 256)
    number = ''
    const reading = press(`${WRITTEN}${character}`, event)
    if (reading.kind === 'first') begin()
    else if (!take(reading)) goOn()
  }
  window.addEventListener('keydown', onKeyDown, true)
  window.addEventListener('keyup', onKeyUp, true)
  return () => {
    clearTimeout(resting)
    window.removeEventListener('keydown', onKeyDown, true)
    window.removeEventListener('keyup', onKeyUp, true)
  }
}

const sameFrame = (one: ScanFrame, other: ScanFrame): boolean =>
  one.scannerPrefix === other.scannerPrefix &&
  one.scannerSuffix === other.scannerSuffix &&
  one.scannerEnd === other.scannerEnd

const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('button, [role="button"], [type="checkbox"], [type="radio"]')

function hold(field: Element | null): Held | null {
  if (field instanceof HTMLSelectElement) return { field, value: field.value, range: null }
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null
  const { value, selectionStart: start, selectionEnd: end } = field
  return { field, value, range: start === null || end === null ? null : [start, end] }
}

/** Through the element's own setter and an event, so that a controlled field of React follows. */
function putBack({ field, value, range }: Held): void {
  // Of a date that is half typed nothing shows in its value.
  const hidden = field instanceof HTMLInputElement && ['date', 'time'].includes(field.type)
  if ((field.value === value && !hidden) || !field.isConnected) return
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event('change', { bubbles: true }))
  else if (range) field.setSelectionRange(...range)
}
