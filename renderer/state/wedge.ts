/**
 * Listens to the whole window for a scanner, before anything else gets the key, and takes back what a scan wrote into
 * the focused field meanwhile.
 */
import { createScanReader } from './scanner.ts'

interface Held {
  field: HTMLInputElement | HTMLTextAreaElement
  value: string
  start: number | null
  end: number | null
}

export interface WedgeOptions {
  onScan(code: string): void
  /**
   * Called first for every key; may move the focus, so that typing lands where it belongs. `burst` is what was pressed
   * quickly up to this key, empty for a key that stands alone.
   */
  route(event: KeyboardEvent, burst: string): void
}

/** @returns a function that stops listening. */
export function listenForScans({ onScan, route }: WedgeOptions): () => void {
  const reader = createScanReader()
  let held: Held | null = null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.repeat) {
      route(event, '')
      return
    }
    if (event.ctrlKey || event.altKey || event.metaKey) {
      reader.reset()
      route(event, '')
      return
    }
    const reading = reader.press({ code: event.code, shift: event.shiftKey, at: event.timeStamp })
    if (reading.kind === 'scan') {
      event.preventDefault()
      event.stopImmediatePropagation()
      if (held) putBack(held)
      held = null
      onScan(reading.code)
      return
    }
    route(event, reading.kind === 'more' ? reading.text : '')
    if (reading.kind === 'first') held = hold()
  }
  window.addEventListener('keydown', onKeyDown, true)
  return () => {
    window.removeEventListener('keydown', onKeyDown, true)
  }
}

const hold = (): Held | null => {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null
  return { field, value: field.value, start: field.selectionStart, end: field.selectionEnd }
}

/** Through the element's own setter and an input event, so that a controlled field of React follows. */
function putBack({ field, value, start, end }: Held): void {
  if (field.value === value || !field.isConnected) return
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (start !== null) field.setSelectionRange(start, end)
}
