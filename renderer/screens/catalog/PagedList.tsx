/** A list in a drawer that is read as it is scrolled to, or by its last button, and again when the catalogue has changed. */
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ReadFailed } from '../../components/ReadFailed.tsx'
import { Reading } from '../../components/Reading.tsx'
import { useOffice } from '../../state/catalog/office.ts'
import type { Pages } from '../../state/catalog/pages.ts'
import css from './Card.module.css'

interface PagedListProps<Row> {
  pages: Pages<Row>
  label: string
  /** What stands above the rows, and in their place when there are none. */
  hint: string
  nothing: string
  className: string | undefined
  children: (row: Row) => ReactNode
}

export function PagedList<Row>({ pages, label, hint, nothing, className, children }: PagedListProps<Row>) {
  const { t } = useTranslation()
  const { rows, more, fresh, problem, read, next } = pages
  useEffect(() => {
    void read()
    return useOffice.subscribe((now, before) => {
      if (now.version !== before.version) void read()
    })
  }, [read])
  const end = useRef<HTMLButtonElement>(null)
  // Looked for after each answer: one that another overtook brought no page.
  useEffect(() => {
    const { current } = end
    if (!current || !more || rows.length === 0) return
    const sight = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting) void next()
    })
    sight.observe(current)
    return () => sight.disconnect()
  }, [more, rows, next])
  if (!fresh) return <Reading>{t('common.reading')}</Reading>
  if (rows.length === 0 && !problem) return <p className={css.hint}>{nothing}</p>
  return (
    <div className={css.form}>
      <p className={css.hint}>{hint}</p>
      {problem && <ReadFailed error={problem} onAgain={() => void read()} />}
      <ul className={className} aria-label={label}>
        {rows.map(children)}
      </ul>
      {more && (
        <Button ref={end} variant="default" onClick={() => void next()}>
          {t('office.more')}
        </Button>
      )}
    </div>
  )
}
