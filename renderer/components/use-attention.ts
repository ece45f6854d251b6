/** Whether a part of the screen was touched, or reached by the keyboard, last; its menus count as it. */
import { useEffect, useRef } from 'react'

interface Attention {
  /** For the element of the part. React tells of its menus, too, wherever they stand in the page. */
  part: { onFocusCapture: () => void; onPointerDownCapture: () => void }
  isHere(): boolean
}

export function useAttention(): Attention {
  const here = useRef(false)
  useEffect(() => {
    // Comes before what the part itself hears of the same event.
    const leave = () => {
      here.current = false
    }
    window.addEventListener('focusin', leave, true)
    window.addEventListener('pointerdown', leave, true)
    return () => {
      window.removeEventListener('focusin', leave, true)
      window.removeEventListener('pointerdown', leave, true)
    }
  }, [])
  const enter = () => {
    here.current = true
  }
  return { part: { onFocusCapture: enter, onPointerDownCapture: enter }, isHere: () => here.current }
}
