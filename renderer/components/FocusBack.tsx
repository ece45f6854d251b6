/**
 * In a dialog, drawn only while it is open: gives the keyboard back to what had it before, or to the button of the menu that
 * had it. The library knows neither a menu that is gone, nor what stood there before a field of the dialog took the keyboard
 * for itself; it would fall to the page, and the next Tab would begin at the top.
 */
import { useEffect, useState } from 'react'

export function FocusBack() {
  const [before] = useState(whatHasIt)
  useEffect(
    () => () =>
      // Whoever closed it may have a better place for the keyboard.
      void requestAnimationFrame(() => {
        const free = document.activeElement === null || document.activeElement === document.body
        if (free && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      }),
    [before],
  )
  return null
}

function whatHasIt(): Element | null {
  const has = document.activeElement
  const menu = has?.closest('[role="menu"]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : has
}
