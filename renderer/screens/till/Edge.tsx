/** The key at an end of a sideways row: says that there is more, how much, and leads there. Nothing hidden, no key. */
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { ICON } from '../../theme/sizes.ts'
import css from './Edge.module.css'

interface EdgeProps {
  side: 'before' | 'after'
  count: number
  /** For the ear; the count belongs into it. */
  name: string
  /** Is the count worth the eye? */
  counted?: boolean
  /** For fingers and mice alone: the keyboard walks the row itself, and what it reaches comes into sight. */
  walked?: boolean
  onPress: () => void
}

export function Edge({ side, count, name, counted = false, walked = false, onPress }: EdgeProps) {
  if (count === 0) return null
  const Sign = side === 'before' ? IconChevronLeft : IconChevronRight
  return (
    <button
      type="button"
      className={css.edge}
      data-side={side}
      tabIndex={walked ? -1 : undefined}
      aria-label={name}
      title={name}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Sign size={ICON.normal} stroke={ICON.stroke} aria-hidden />
      {counted && <span aria-hidden>{count}</span>}
    </button>
  )
}
