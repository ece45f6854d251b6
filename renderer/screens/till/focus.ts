/** The two fields that keys lead to, wherever the focus is, and the line of the cart that keys act on. */
import { useCart } from '../../state/cart.ts'

export const SEARCH_ID = 'till-search'
export const PHONE_ID = 'till-phone'

export function focusField(id: typeof SEARCH_ID | typeof PHONE_ID): void {
  const field = document.getElementById(id)
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  if (id === PHONE_ID) field.select()
}

/** A field that a person is writing in. */
export const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type))

/** The id of the line that has the focus; null when none has. */
export const lineInFocus = (): string | null =>
  document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset.line ?? null

/** The line that keys act on: the one with the focus, else the last; null in an empty cart. */
export const lineAtHand = (): string | null => lineInFocus() ?? useCart.getState().lines.at(-1)?.id ?? null

/** What is typed as a count counts before a key acts on the cart, as it does before a press; the focus stays on the line. */
export function leaveCount(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement)) return
  field.closest('[data-line]')?.querySelector<HTMLElement>('[aria-haspopup="dialog"]')?.focus()
}

/** From a line that goes, if it has the focus: to the one after it, else to the one before it, else to the search. */
export function stepOffLine(id: string): void {
  const row = document.activeElement?.closest<HTMLElement>('[data-line]')
  if (row?.dataset.line !== id) return
  const beside = row.nextElementSibling ?? row.previousElementSibling
  const open = beside?.querySelector<HTMLElement>('[aria-haspopup="dialog"]')
  if (open) open.focus()
  else focusField(SEARCH_ID)
}

/** Moves the focus among the lines of the cart, from the one that has it. */
export function focusLine(where: 'next' | 'previous' | 'first' | 'last'): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-line]')]
  const at = rows.findIndex((row) => row.dataset.line === lineInFocus())
  const to = {
    next: Math.min(at + 1, rows.length - 1),
    previous: Math.max(at - 1, 0),
    first: 0,
    last: rows.length - 1,
  }
  const row = rows[to[where]]
  row?.querySelector<HTMLElement>('[aria-haspopup="dialog"]')?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}
