/** What a sideways row hides at either end, and moving it by about a page. */
import { type RefObject, useEffect, useRef, useState } from 'react'

/** How many children stand outside the row, wholly or in part. */
export interface Hidden {
  before: number
  after: number
}

export interface Edges<E extends HTMLElement> {
  row: RefObject<E | null>
  hidden: Hidden
  /** -1 towards the first child, 1 towards the last. */
  turn(by: -1 | 1): void
}

/** Of a page: what was last in sight stays in sight. */
const PAGE = 0.75

export function useEdges<E extends HTMLElement>(): Edges<E> {
  const row = useRef<E>(null)
  const [hidden, setHidden] = useState<Hidden>({ before: 0, after: 0 })
  useEffect(() => {
    const box = row.current
    if (!box) return
    const look = () => {
      const next = hiddenIn(box)
      setHidden((was) => (was.before === next.before && was.after === next.after ? was : next))
    }
    const sizes = new ResizeObserver(look)
    sizes.observe(box)
    const children = new MutationObserver(look)
    children.observe(box, { childList: true, subtree: true, characterData: true })
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      children.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [])
  return {
    row,
    hidden,
    turn: (by) => {
      const box = row.current
      box?.scrollBy({ left: by * box.clientWidth * PAGE })
    },
  }
}

function hiddenIn(box: HTMLElement): Hidden {
  const { left, right } = box.getBoundingClientRect()
  const places = [...box.children].map((child) => child.getBoundingClientRect())
  return {
    before: places.filter((place) => place.left < left - 1).length,
    after: places.filter((place) => place.right > right + 1).length,
  }
}
