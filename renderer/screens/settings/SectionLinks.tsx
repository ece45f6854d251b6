/** The way to each section of a long page, beside it; the one that is being read is marked. */
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** From a press to the last scroll that comes of it. */
const SETTLED_MS = 300

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
  // A jump to one of the last sections ends above it: what was chosen is what is read, until somebody scrolls.
  const jumpedAt = useRef(0)
  useEffect(() => {
    const { current } = page
    if (!current) return
    const look = () => {
      if (performance.now() - jumpedAt.current > SETTLED_MS) setRead(sectionRead(current))
    }
    current.addEventListener('scroll', look, { passive: true })
    return () => current.removeEventListener('scroll', look)
  }, [page])
  const go = (event: MouseEvent, at: number) => {
    event.preventDefault()
    const section = page.current && sectionsOf(page.current)[at]
    if (!section) return
    jumpedAt.current = performance.now()
    section.scrollIntoView({ block: 'start' })
    setRead(at)
    // The next Tab goes into the section, not to the next link.
    section.tabIndex = -1
    section.focus({ preventScroll: true })
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
