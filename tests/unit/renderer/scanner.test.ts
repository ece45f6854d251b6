import { describe, expect, it } from 'vitest'
import { createScanReader, REST_MS, type Reading, WRITTEN } from '../../../renderer/state/scanner.ts'
import { learnFrame, NO_FRAME, type ScanFrame, takeOff } from '../../../shared/domain/scan-frame.ts'

const codeOf = (character: string): { code: string; shift: boolean } => {
  if (/\d/.test(character)) return { code: `Digit${character}`, shift: false }
  if (/[a-z]/.test(character)) return { code: `Key${character.toUpperCase()}`, shift: false }
  if (/[A-Z]/.test(character)) return { code: `Key${character}`, shift: true }
  if (character === '-') return { code: 'Minus', shift: false }
  throw new Error(`no key for ${character}`)
}

/** Presses each character `gap` ms after the other, then the end key. */
function feed(
  reader: ReturnType<typeof createScanReader>,
  text: string,
  { from = 1000, gap = 5, end = 'Enter' }: { from?: number; gap?: number; end?: string | null } = {},
): { readings: Reading[]; at: number } {
  let at = from
  const readings = [...text].map((character) => {
    const reading = reader.press({ ...codeOf(character), at })
    at += gap
    return reading
  })
  if (end !== null) readings.push(reader.press({ code: end, shift: false, at }))
  return { readings, at }
}
const lastOf = (readings: Reading[]) => readings.at(-1)

describe('scanner or person', () => {
  it('reads a quick burst that ends with Enter or Tab', () => {
    for (const end of ['Enter', 'NumpadEnter', 'Tab']) {
      expect(lastOf(feed(createScanReader(), '4870001234567', { end }).readings)).toMatchObject({
        kind: 'scan',
        code: '4870001234567',
      })
    }
  })

  it('marks the first key, so that the field can be put back', () => {
    const { readings } = feed(createScanReader(), '48700', { end: null })
    expect(readings.map((reading) => reading.kind)).toEqual(['first', 'more', 'more', 'more', 'more'])
  })

  it('tells what a burst holds so far', () => {
    expect(lastOf(feed(createScanReader(), '4870', { end: null }).readings)).toEqual({
      kind: 'more',
      text: '4870',
    })
  })

  it('forgives a key that a busy PC held up', () => {
    const reader = createScanReader()
    feed(reader, '487000', { from: 1000, gap: 5, end: null })
    expect(lastOf(feed(reader, '1234567', { from: 1130, gap: 5 }).readings)).toMatchObject({
      kind: 'scan',
      code: '4870001234567',
    })
  })

  it('takes a slow Bluetooth scanner', () => {
    expect(lastOf(feed(createScanReader(), '4870001234567', { gap: 30 }).readings)?.kind).toBe('scan')
  })

  it('leaves a typing person alone, however long the number', () => {
    for (const gap of [45, 90, 200]) {
      const { readings } = feed(createScanReader(), '87001234567', { gap })
      expect(readings.some((reading) => reading.kind === 'scan')).toBe(false)
    }
  })

  it('does not take a late Enter for the end of a burst', () => {
    const reader = createScanReader()
    const { at } = feed(reader, '4870001234567', { end: null })
    expect(reader.press({ code: 'Enter', shift: false, at: at + 300 })).toEqual({ kind: 'none' })
  })

  it('does not take a word or a very short burst for a code', () => {
    expect(lastOf(feed(createScanReader(), 'moloko').readings)).toEqual({ kind: 'none' })
    expect(lastOf(feed(createScanReader(), '123').readings)).toEqual({ kind: 'none' })
  })

  it('drops what a person typed before the scanner spoke', () => {
    const reader = createScanReader()
    feed(reader, '3', { from: 1000, end: null })
    expect(lastOf(feed(reader, '4870001234567', { from: 1400 }).readings)).toMatchObject({
      kind: 'scan',
      code: '4870001234567',
    })
  })

  it('reads places, not letters: upper case by Shift, signs, digits of the number pad', () => {
    const reader = createScanReader()
    reader.press({ code: 'ShiftLeft', shift: true, at: 1000 })
    expect(lastOf(feed(reader, 'AB-12c', { from: 1001 }).readings)).toMatchObject({
      kind: 'scan',
      code: 'AB-12c',
    })
    let at = 2000
    for (const digit of '48700') {
      reader.press({ code: `Numpad${digit}`, shift: false, at })
      at += 4
    }
    expect(reader.press({ code: 'Enter', shift: false, at })).toMatchObject({ kind: 'scan', code: '48700' })
  })

  it('keeps twenty scans a second apart and loses none', () => {
    const reader = createScanReader()
    const codes = Array.from({ length: 200 }, (_, n) => String(4_870_000_000_000 + n))
    let at = 1000
    const read = codes.flatMap((code) => {
      const fed = feed(reader, code, { from: at, gap: 3 })
      at += 50
      return fed.readings.flatMap((reading) => (reading.kind === 'scan' ? [reading.code] : []))
    })
    expect(read).toEqual(codes)
  })

  it('forgets a burst that an arrow broke', () => {
    const reader = createScanReader()
    feed(reader, '4870', { end: null })
    reader.press({ code: 'ArrowLeft', shift: false, at: 1021 })
    expect(lastOf(feed(reader, '12', { from: 1022 }).readings)).toEqual({ kind: 'none' })
  })
})

describe('a hand on the keys meanwhile', () => {
  it('a key of the till in the midst of a scan cuts it in no two', () => {
    const reader = createScanReader()
    feed(reader, '487020', { end: null })
    expect(reader.press({ code: 'F3', shift: false, at: 1040 })).toEqual({ kind: 'none' })
    expect(lastOf(feed(reader, '0000003', { from: 1050 }).readings)).toMatchObject({
      kind: 'scan',
      code: '4870200000003',
    })
  })
})

describe('the frame that the owner set', () => {
  const reader = (frame: Partial<ScanFrame>) => createScanReader({ ...NO_FRAME, ...frame })
  const code = '4870001234567'

  it('takes signs before and after the code off', () => {
    const framed = reader({ scannerPrefix: 'ab-', scannerSuffix: 'z' })
    expect(lastOf(feed(framed, `ab-${code}z`).readings)).toMatchObject({
      kind: 'scan',
      code,
      raw: `ab-${code}z`,
    })
  })

  it('understands a scanner that sends the code alone', () => {
    expect(lastOf(feed(reader({ scannerPrefix: 'ab-' }), code).readings)).toMatchObject({
      kind: 'scan',
      code,
    })
  })

  it('believes its own mark on a code of any length and letters', () => {
    expect(lastOf(feed(reader({ scannerPrefix: 'q-' }), 'q-AB').readings)).toMatchObject({ code: 'AB' })
  })

  it('ends only by the key that was chosen', () => {
    expect(lastOf(feed(reader({ scannerEnd: 'tab' }), code, { end: 'Tab' }).readings)?.kind).toBe('scan')
    expect(lastOf(feed(reader({ scannerEnd: 'tab' }), code, { end: 'Enter' }).readings)?.kind).toBe('none')
    expect(lastOf(feed(reader({ scannerEnd: 'enter' }), code, { end: 'Tab' }).readings)?.kind).toBe('none')
  })

  it('ends by silence where no key ends it', () => {
    const silent = reader({ scannerEnd: 'none' })
    const { readings, at } = feed(silent, code, { end: null })
    expect(readings.some((reading) => reading.kind === 'scan')).toBe(false)
    expect(silent.rest(at + REST_MS)).toMatchObject({ kind: 'scan', code, end: 'none' })
    expect(silent.rest(at + 2 * REST_MS)).toEqual({ kind: 'none' })
  })

  it('a silence that was none, on a busy PC, takes nothing from the code', () => {
    const silent = reader({ scannerEnd: 'none' })
    feed(silent, code.slice(0, 1), { end: null })
    expect(silent.rest(1000 + REST_MS)).toEqual({ kind: 'none' })
    const { at } = feed(silent, code.slice(1), { from: 1005, end: null })
    expect(silent.rest(at + REST_MS)).toMatchObject({ kind: 'scan', code })
  })

  it('and takes no quick hand for a scan there', () => {
    const silent = reader({ scannerEnd: 'none' })
    const { at } = feed(silent, code, { gap: 35, end: null })
    expect(silent.rest(at + REST_MS)).toEqual({ kind: 'none' })
    const short = feed(silent, '12345', { from: 5000, gap: 5, end: null })
    expect(silent.rest(short.at + REST_MS)).toEqual({ kind: 'none' })
  })

  it('ends by its last sign where no key ends it, twenty times a second', () => {
    const quick = reader({ scannerEnd: 'none', scannerSuffix: '-' })
    const codes = Array.from({ length: 40 }, (_, n) => String(4_870_000_000_000 + n))
    let at = 1000
    const read = codes.flatMap((one) => {
      const fed = feed(quick, `${one}-`, { from: at, gap: 3, end: null })
      at += 50
      return fed.readings.flatMap((reading) => (reading.kind === 'scan' ? [reading.code] : []))
    })
    expect(read).toEqual(codes)
  })

  it('gives nobody the second end key of one scan, but leaves the next Enter of a person alone', () => {
    const twice = reader({})
    const { at } = feed(twice, code)
    expect(twice.press({ code: 'Tab', shift: false, at: at + 5 })).toEqual({ kind: 'echo' })
    expect(twice.press({ code: 'Enter', shift: false, at: at + 8 })).toEqual({ kind: 'echo' })
    expect(twice.press({ code: 'Enter', shift: false, at: at + 200 })).toEqual({ kind: 'none' })
    // A key that no scanner sends was a hand's, and so is the Enter after it.
    const again = feed(twice, code, { from: at + 500 })
    expect(twice.press({ code: 'F7', shift: false, at: again.at + 10 })).toEqual({ kind: 'none' })
    expect(twice.press({ code: 'Enter', shift: false, at: again.at + 20 })).toEqual({ kind: 'none' })
  })

  it('reads characters that were written by their number', () => {
    const byNumber = reader({})
    let at = 1000
    for (const character of code) {
      byNumber.press({ code: `${WRITTEN}${character}`, shift: false, at })
      at += 20
    }
    expect(byNumber.press({ code: 'Enter', shift: false, at })).toMatchObject({ kind: 'scan', code })
  })

  it.each([
    ['\r', 'enter'],
    ['\n', 'enter'],
    ['\t', 'tab'],
  ])('ends where the end is a sign by its number too: %j', (sign, end) => {
    const one = reader({})
    feed(one, '4870200000003', { end: null })
    const last = one.press({ code: `${WRITTEN}${sign}`, shift: false, at: 1065 })
    expect(last).toMatchObject({ kind: 'scan', code: '4870200000003', end })
  })
})

describe('learning the frame', () => {
  it.each([
    ['4870200000003', '', ''],
    ['A-4870200000003#', 'A-', '#'],
    ['*96385074*', '*', '*'],
    ['~036000291452', '~', ''],
  ])('%s', (raw, scannerPrefix, scannerSuffix) => {
    expect(learnFrame(raw)).toEqual({ scannerPrefix, scannerSuffix })
    expect(takeOff(raw, { ...NO_FRAME, scannerPrefix, scannerSuffix }).code).toMatch(/^\d+$/)
  })

  it('needs no frame for the name of a symbology', () => {
    expect(learnFrame(']E04870200000003')).toEqual({ scannerPrefix: '', scannerSuffix: '' })
  })

  it.each(['4870200000004', 'AB-12', '', '123456789-4870200000003'])('nothing from %s', (raw) => {
    expect(learnFrame(raw)).toBeNull()
  })
})
