/**
 * Tells a barcode scanner that acts as a keyboard from a person: it is fast, and it ends as the owner's settings say. Pure: fed
 * with physical keys, so the keyboard layout of the PC changes nothing. Knows no DOM.
 */
import { NO_FRAME, type ScanFrame, takeOff } from '../../shared/domain/scan-frame.ts'

export interface KeyPress {
  /** `KeyboardEvent.code`: the key's place, not its letter. */
  code: string
  shift: boolean
  /** Milliseconds, from the event itself, so that a busy window does not slow a scanner down. */
  at: number
}

export type Reading =
  /** `raw`: with what stands around the code; `end`: the key that ended it. */
  | { kind: 'scan'; code: string; raw: string; end: 'enter' | 'tab' | 'none' }
  /** May begin a scan: what the focused field holds now is what must be put back. */
  | { kind: 'first' }
  /** `text`: all of the burst so far. */
  | { kind: 'more'; text: string }
  /** A second end key of the scan just read (CR and LF, or Tab and Enter): nobody else may get it. */
  | { kind: 'echo' }
  | { kind: 'none' }

export interface ScanReader {
  press(key: KeyPress): Reading
  /** Nothing came for {@link REST_MS}: ends the scan of a scanner without an end key. @param at ms, as of the keys */
  rest(at: number): Reading
  reset(): void
}

/** A longer pause ends a burst: a loaded PC may hold single keys up this long, a hand needs more to reach for the scanner. */
const PAUSE_MS = 150
/** On average a scanner is quicker than this, Bluetooth included; no person keeps it up over a whole code and Enter. */
const MEAN_MS = 40
const SHORTEST = 4
/** Without an end key there is less to tell a scanner by, so more is asked of it. */
const MEAN_ALONE_MS = 25
const SHORTEST_ALONE = 6
/** How long a scanner without an end key is silent after a code. */
export const REST_MS = 90
/** A second end key comes this soon after the first; a person's next Enter does not. */
const ECHO_MS = 60

/** Before a character that no single key wrote: `Written:A`. */
export const WRITTEN = 'Written:'
const ENDS: Record<string, 'enter' | 'tab'> = {
  Enter: 'enter',
  NumpadEnter: 'enter',
  Tab: 'tab',
  [`${WRITTEN}\r`]: 'enter',
  [`${WRITTEN}\n`]: 'enter',
  [`${WRITTEN}\t`]: 'tab',
}

export function createScanReader(frame: ScanFrame = NO_FRAME): ScanReader {
  const { scannerSuffix, scannerEnd } = frame
  let text = ''
  let startedAt = 0
  let lastAt = 0
  let endedAt = Number.NEGATIVE_INFINITY
  const reset = () => {
    text = ''
    // Whatever a hand did since the scan, its Enter is its own.
    endedAt = Number.NEGATIVE_INFINITY
  }
  const restore = (before: { text: string; startedAt: number }) => {
    text = before.text
    startedAt = before.startedAt
  }
  const finish = (at: number, end: 'enter' | 'tab' | 'none', mean: number, shortest: number): Reading => {
    const gaps = end === 'none' ? Math.max(1, text.length - 1) : text.length
    const raw = text
    const until = end === 'none' ? lastAt : at
    const quick = raw !== '' && until - lastAt <= PAUSE_MS && (until - startedAt) / gaps <= mean
    reset()
    if (!quick) return { kind: 'none' }
    const { code, framed } = takeOff(raw, frame)
    // A code without one digit is a word typed by a quick hand (or pasted by a tool), unless the scanner's own mark is on it.
    if (!framed && (code.length < shortest || !/\d/.test(code))) return { kind: 'none' }
    endedAt = at
    return { kind: 'scan', code, raw, end }
  }
  return {
    reset,
    rest(at) {
      if (scannerEnd !== 'none') return { kind: 'none' }
      const before = { text, startedAt }
      const reading = finish(at, 'none', MEAN_ALONE_MS, SHORTEST_ALONE)
      // Keys that a busy PC holds up may still come, and their own times tell that they go on with it.
      if (reading.kind === 'none') restore(before)
      return reading
    },
    press({ code, shift, at }) {
      if (code.startsWith('Shift') || code === 'CapsLock') return { kind: 'none' }
      if (/^F\d+$/.test(code)) {
        // A hand's, while the scanner goes on; the next Enter is the hand's too.
        endedAt = Number.NEGATIVE_INFINITY
        return { kind: 'none' }
      }
      const end = ENDS[code]
      if (end !== undefined) {
        if (text === '' && at - endedAt <= ECHO_MS) return { kind: 'echo' }
        if (scannerEnd === 'any' || scannerEnd === 'none' || scannerEnd === end) {
          return finish(at, end, MEAN_MS, SHORTEST)
        }
      }
      const character = characterOf(code, shift)
      if (character === null) {
        reset()
        return { kind: 'none' }
      }
      const continues = text !== '' && at - lastAt <= PAUSE_MS
      if (!continues) {
        text = ''
        startedAt = at
      }
      text += character
      lastAt = at
      if (scannerEnd === 'none' && scannerSuffix !== '' && endsScan(text, scannerSuffix)) {
        const before = { text, startedAt }
        const reading = finish(at, 'none', MEAN_MS, SHORTEST)
        if (reading.kind === 'scan') return reading
        restore(before)
      }
      return continues ? { kind: 'more', text } : { kind: 'first' }
    },
  }
}

const endsScan = (text: string, suffix: string): boolean =>
  text.length > suffix.length && text.toLowerCase().endsWith(suffix.toLowerCase())

const SHIFTED_DIGITS = ')!@#$%^&*('
const OTHER: Record<string, readonly [plain: string, shifted: string]> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
  Backslash: ['\\', '|'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backquote: ['`', '~'],
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
}

/** The character that the key's place has in the US layout, which scanners send by; null for a key that writes nothing. */
function characterOf(code: string, shift: boolean): string | null {
  if (code.startsWith(WRITTEN)) return code.slice(WRITTEN.length)
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return shift ? (SHIFTED_DIGITS[Number(digit)] ?? null) : digit
  const numpad = /^Numpad(\d)$/.exec(code)?.[1]
  if (numpad !== undefined) return numpad
  const other = OTHER[code]
  return other === undefined ? null : other[shift ? 1 : 0]
}
