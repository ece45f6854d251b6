/** Keys of the owner's catalogue: typing goes to the search, a scan finds its good, Insert makes a new one. */
import { useEffect } from 'react'
import { NO_FRAME } from '../../../shared/domain/scan-frame.ts'
import { useApp } from '../../state/app-store.ts'
import { useGoodsList } from '../../state/catalog/goods-list.ts'
import { useOffice } from '../../state/catalog/office.ts'
import { listenForScans } from '../../state/wedge.ts'
import { isField } from '../till/focus.ts'

export const OFFICE_SEARCH_ID = 'office-search'

const inDialog = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null

function focusSearch(): void {
  const field = document.getElementById(OFFICE_SEARCH_ID)
  if (field instanceof HTMLInputElement) {
    field.focus()
    field.select()
  }
}

/** Listens only while no dialog is open: a scan there belongs to the dialog's own field. */
export function useCatalogKeys(): void {
  const free = useOffice((office) => office.panel === null)
  useEffect(() => {
    if (!free) return
    return listenForScans({
      frame: () => useApp.getState().settings ?? NO_FRAME,
      onScan: ({ code }) => {
        useGoodsList.getState().setText(code)
        focusSearch()
      },
      route,
    })
  }, [free])
}

function route(event: KeyboardEvent): void {
  if (inDialog()) return
  if (event.key === 'F2' || event.key === 'Insert') {
    event.preventDefault()
    if (event.key === 'F2') focusSearch()
    else useOffice.getState().open({ kind: 'new' })
    return
  }
  if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
  const row = event.target instanceof Element && event.target.closest('[data-row]') !== null
  // Figures on a row are its new price.
  if (event.key.length === 1 && event.key !== ' ' && !(row && /[\d]/.test(event.key))) focusSearch()
}
