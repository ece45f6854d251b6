/** The way to each section of a long page, beside it; the one that is being read is marked. */
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

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
  useEffect(() => {
    const { current } = page
    if (!current) return
    const look = () => setRead(sectionRead(current))
    current.addEventListener('scroll', look, { passive: true })
    return () => current.removeEventListener('scroll', look)
  }, [page])
  const go = (event: MouseEvent, at: number) => {
    event.preventDefault()
    const section = page.current && sectionsOf(page.current)[at]
    if (!section) return
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

const sectionsOf = (page: HTMLElement): HTMLElement[] => [
  ...page.querySelectorAll<HTMLElement>('[data-sections] > section'),
]

/** The first whose end is below the upper third of the page; the last when the page cannot go further. */
function sectionRead(page: HTMLElement): number {
  const sections = sectionsOf(page)
  if (page.scrollTop + page.clientHeight >= page.scrollHeight - 1) return sections.length - 1
  const line = page.getBoundingClientRect().top + page.clientHeight / 3
  return Math.max(
    0,
    sections.findIndex((section) => section.getBoundingClientRect().bottom > line),
  )
}
