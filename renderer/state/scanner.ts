/**
 * Tells a barcode scanner that acts as a keyboard from a person: it is fast, and it ends with Enter or Tab. Pure: fed with
 * physical keys, so the keyboard layout of the PC changes nothing. Knows no DOM.
 */

export interface KeyPress {
  /** `KeyboardEvent.code`: the key's place, not its letter. */
  code: string
  shift: boolean
  /** Milliseconds, from the event itself, so that a busy window does not slow a scanner down. */
  at: number
}

export type Reading =
  | { kind: 'scan'; code: string }
  /** May begin a scan: what the focused field holds now is what must be put back. */
  | { kind: 'first' }
  /** `text`: all of the burst so far. */
  | { kind: 'more'; text: string }
  | { kind: 'none' }

export interface ScanReader {
  press(key: KeyPress): Reading
  reset(): void
}

/** A longer pause ends a burst: a loaded PC may hold single keys up this long, a hand needs more to reach for the scanner. */
const PAUSE_MS = 150
/** On average a scanner is quicker than this, Bluetooth included; no person keeps it up over a whole code and Enter. */
const MEAN_MS = 40
const SHORTEST = 4

export function createScanReader(): ScanReader {
  let text = ''
  let startedAt = 0
  let lastAt = 0
  const reset = () => {
    text = ''
  }
  const end = (at: number): Reading => {
    const gaps = text.length
    const quick = gaps > 0 && at - lastAt <= PAUSE_MS && (at - startedAt) / gaps <= MEAN_MS
    const code = text
    reset()
    // A code without one digit is a word typed by a quick hand (or pasted by a tool), not a barcode.
    return quick && code.length >= SHORTEST && /\d/.test(code) ? { kind: 'scan', code } : { kind: 'none' }
  }
  return {
    reset,
    press({ code, shift, at }) {
      if (code.startsWith('Shift') || code === 'CapsLock') return { kind: 'none' }
      if (code === 'Enter' || code === 'NumpadEnter' || code === 'Tab') return end(at)
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
      return continues ? { kind: 'more', text } : { kind: 'first' }
    },
  }
}

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
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return shift ? (SHIFTED_DIGITS[Number(digit)] ?? null) : digit
  const numpad = /^Numpad(\d)$/.exec(code)?.[1]
  if (numpad !== undefined) return numpad
  const other = OTHER[code]
  return other === undefined ? null : other[shift ? 1 : 0]
}
