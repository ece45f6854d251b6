/** Keys of the owner's catalogue: typing goes to the search, a scan finds its good, Insert makes a new one. */
import { useEffect } from 'react'
import { useScans } from '../../components/use-scans.ts'
import { useWayDown } from '../../components/use-way-down.ts'
import { useGoodsList } from '../../state/catalog/goods-list.ts'
import { useOffice } from '../../state/catalog/office.ts'
import { routeKeys } from '../../state/scans.ts'
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

/** A scan finds its good, unless a dialog is open or somebody writes a price. */
export function useCatalogKeys(): void {
  useWayDown()
  useEffect(() => routeKeys(route), [])
  useScans({
    wants: (from) => !inDialog() && (from?.id === OFFICE_SEARCH_ID || !isField(from)),
    take: ({ code }) => {
      // On a line the first figure of the code has begun a new price.
      useGoodsList.setState({ editing: null })
      useGoodsList.getState().setText(code)
      requestAnimationFrame(focusSearch)
    },
  })
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
