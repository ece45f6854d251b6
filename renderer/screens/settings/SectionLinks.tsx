/** The way to each section of a long page, beside it; the one that is being read is marked. */
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Keys that scroll a page, but not where something has keys of its own. */
const SCROLL_KEYS = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown', ' '])
const CONTROLS = 'input, textarea, button, [role]'

interface SectionLinksProps {
  /** What scrolls. */
  page: RefObject<HTMLElement | null>
  /** As the sections are called, in their order. */
  titles: readonly string[]
}

export function SectionLinks({ page, titles }: SectionLinksProps) {
  const { t } = useTranslation()
  const [read, setRead] = useState(0)
  const links = useRef<HTMLElement>(null)
  // On a low screen the list is longer than its place.
  useEffect(() => {
    links.current?.children[read]?.scrollIntoView({ block: 'nearest' })
  }, [read])
  // What was chosen here, or has the focus, is what is read, wherever it stands, until somebody scrolls by hand: a page ends
  // above its last sections, and a card that grows moves what is below it.
  const chosen = useRef(false)
  useEffect(() => {
    const { current } = page
    if (!current) return
    const look = () => {
      if (!chosen.current) setRead(sectionRead(current))
    }
    const enter = ({ target }: FocusEvent) => {
      const at = sectionsOf(current).findIndex((section) => section.contains(target as Node))
      if (at === -1) return
      chosen.current = true
      setRead(at)
    }
    const scrolled = () => {
      chosen.current = false
    }
    // The bar at its side belongs to the page itself.
    const press = ({ target }: Event) => target === current && scrolled()
    const key = ({ key, target }: KeyboardEvent) =>
      SCROLL_KEYS.has(key) && !(target as Element).closest(CONTROLS) && scrolled()
    const ends = new AbortController()
    const heard = { passive: true, signal: ends.signal }
    current.addEventListener('scroll', look, heard)
    current.addEventListener('focusin', enter, heard)
    current.addEventListener('wheel', scrolled, heard)
    current.addEventListener('touchmove', scrolled, heard)
    current.addEventListener('pointerdown', press, heard)
    current.addEventListener('keydown', key, heard)
    return () => ends.abort()
  }, [page])
  const go = (event: MouseEvent, at: number) => {
    event.preventDefault()
    const section = page.current && sectionsOf(page.current)[at]
    if (!section) return
    // The next Tab goes into the section, not to the next link.
    section.tabIndex = -1
    section.focus({ preventScroll: true })
    section.scrollIntoView({ block: 'start' })
  }
  return (
    <nav ref={links} aria-label={t('settings.sections')}>
      {titles.map((title, at) => (
        <a
          key={title}
          href={`#${at}`}
          aria-current={at === read ? 'true' : undefined}
          onClick={(event) => go(event, at)}
        >
          {title}
        </a>
      ))}
    </nav>
  )
}

/** The eye is at the upper third of the page. */
const EYE = 3

const sectionsOf = (page: HTMLElement): HTMLElement[] => [
  ...page.querySelectorAll<HTMLElement>('[data-sections] > section'),
]

/** The first that reaches below the eye; the last when the page cannot go further. */
function sectionRead(page: HTMLElement): number {
  const sections = sectionsOf(page)
  if (page.scrollTop + page.clientHeight >= page.scrollHeight - 1) return sections.length - 1
  const line = page.getBoundingClientRect().top + page.clientHeight / EYE
  return Math.max(
    0,
    sections.findIndex((section) => section.getBoundingClientRect().bottom > line),
  )
}
