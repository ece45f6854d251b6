/** One key for everything: the function keys, and typing that goes to the search from anywhere. */
import { useEffect } from 'react'
import { FAVOURITES } from '../../../shared/domain/letters.ts'
import { i18n } from '../../locales/i18n.ts'
import { addFromSearch, removeLine } from '../../state/add.ts'
import { ask, kassa } from '../../state/api.ts'
import { useCart } from '../../state/cart.ts'
import { redoStep, undoStep } from '../../state/cart-steps.ts'
import { chargeCart } from '../../state/charge.ts'
import { repeatLastPhone } from '../../state/customer-store.ts'
import { holdForDoubts } from '../../state/doubts.ts'
import { showError } from '../../state/errors.ts'
import { routeKeys } from '../../state/scans.ts'
import { useSearch } from '../../state/search.ts'
import { useTill } from '../../state/till-store.ts'
import { useToasts } from '../../state/toast-store.ts'
import {
  focusField,
  focusLine,
  isField,
  leaveCount,
  lineAtHand,
  lineInFocus,
  PHONE_ID,
  SEARCH_ID,
  stepOffLine,
} from './focus.ts'

export function useTillKeys(): void {
  useEffect(() => routeKeys(route), [])
}

/** Charges, and leads the cashier to the phone when that is what lacks. */
export async function pressCharge(): Promise<void> {
  if (holdForDoubts()) return
  const end = await chargeCart()
  if (end === 'phone') focusField(PHONE_ID)
  else if (end === 'charged') focusField(SEARCH_ID)
  else if (end === 'empty') useToasts.getState().show({ tone: 'calm', text: i18n.t('charge.empty') })
}

export async function pressSync(): Promise<void> {
  const answer = await ask(() => kassa().catalog.sync())
  if (!answer.ok) showError(answer.error)
}

/** The way to the phone; pressed again there, the phone of the last sale. */
async function pressPhone(): Promise<void> {
  if (document.activeElement?.id === PHONE_ID) await repeatLastPhone()
  focusField(PHONE_ID)
}

export function pressHold(): void {
  if (holdForDoubts()) return
  if (useCart.getState().lines.length === 0) {
    useToasts.getState().show({ tone: 'calm', text: i18n.t('hold.empty') })
  } else useTill.getState().open({ kind: 'hold' })
}

/** Of the line with the focus, else of the whole cart. */
export function pressDiscount(): void {
  const chosen = lineInFocus()
  const id = lineAtHand()
  if (id === null) useToasts.getState().show({ tone: 'calm', text: i18n.t('discount.empty') })
  else useTill.getState().open({ kind: 'discount', line: { id, chosen: chosen !== null } })
}

export const pressRepeat = (): void => useTill.getState().open({ kind: 'repeat' })

const FUNCTION_KEYS: Record<string, () => void> = {
  F2: () => focusField(SEARCH_ID),
  F3: () => useTill.getState().open({ kind: 'free', name: '' }),
  F4: () => void pressPhone(),
  F5: () => void pressSync(),
  F6: pressHold,
  F7: () => useTill.getState().open({ kind: 'held' }),
  'Shift+F7': pressRepeat,
  F8: pressDiscount,
  F9: () => void pressCharge(),
  F10: () => useTill.getState().open({ kind: 'amount' }),
}

function route(event: KeyboardEvent, burst: string): void {
  // By its place, so that it works in every keyboard layout; Chromium would print the window.
  const payments = event.code === 'KeyP' && (event.ctrlKey || event.metaKey) && !event.altKey
  const action = payments
    ? () => useTill.getState().open({ kind: 'board' })
    : FUNCTION_KEYS[event.shiftKey ? `Shift+${event.key}` : event.key]
  const modal = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
  if (action) {
    // Also in a dialog: Chromium would reload the page on F5 and open its help on F1.
    event.preventDefault()
    if (modal || event.repeat) return
    leaveCount()
    action()
    return
  }
  if (modal) return
  const { target } = event
  const inSearch = target instanceof HTMLElement && target.id === SEARCH_ID
  if (isField(target) && !inSearch) return
  if (event.ctrlKey || event.metaKey || event.altKey) {
    undo(event)
    return
  }
  // A sign within a code that is being scanned is no command; two quick presses of `+` (or its key, `=`) are two.
  const command = /^[-+=_]*$/.test(burst)
  if (command && useSearch.getState().text === '' && actOnLine(event)) return
  if (target instanceof Element && target.closest('[role="dialog"]')) {
    // The keypad of the phone is open: digits of the keyboard mean the phone too.
    if (/^\d$/.test(event.key)) document.getElementById(PHONE_ID)?.focus()
    return
  }
  if (event.key === '*' && burst === '' && useSearch.getState().text === '') {
    event.preventDefault()
    useSearch.getState().setLetter(FAVOURITES)
    focusField(SEARCH_ID)
  } else if (!inSearch && event.key.length === 1 && event.key !== ' ') focusField(SEARCH_ID)
  // With what had the focus gone from the screen, the keys are the search's.
  else if (inSearch || target === document.body) routeInSearch(event)
  else if (event.key === 'Escape') leave()
}

function routeInSearch(event: KeyboardEvent): void {
  if (event.key === 'Enter') {
    event.preventDefault()
    void addFromSearch()
  } else if (event.key === 'Escape') {
    event.preventDefault()
    leave()
  } else if (event.key === 'ArrowDown') {
    event.preventDefault()
    document.querySelector<HTMLElement>('[data-tile][tabindex="0"]')?.focus()
  } else if (event.key === 'ArrowUp') {
    event.preventDefault()
    focusLine('last')
  }
}

function leave(): void {
  useSearch.getState().setLetter(null)
  focusField(SEARCH_ID)
}

/** `+`, `−` and Del act on the line with the focus, else on the last one, while the search field is empty. */
function actOnLine(event: KeyboardEvent): boolean {
  const cart = useCart.getState()
  const id = lineAtHand()
  if (id === null) return false
  if (event.key === '+') cart.bump(id, 1)
  else if (event.key === '-') cart.bump(id, -1)
  else if (event.key === 'Delete' && !event.repeat) {
    stepOffLine(id)
    removeLine(id)
  } else return false
  event.preventDefault()
  return true
}

/** By its place, so that it works in every keyboard layout. */
function undo(event: KeyboardEvent): void {
  const back = event.code === 'KeyZ' && !event.shiftKey
  const forth = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey)
  if ((!back && !forth) || event.altKey || useSearch.getState().text !== '') return
  event.preventDefault()
  if (back) undoStep()
  else redoStep()
}
