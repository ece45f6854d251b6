/** A text in which no number of a receipt and no phone is broken at the end of a line. */
import { Fragment } from 'react'
import css from './Whole.module.css'

const NUMBERS = /([\p{L}\p{N}]+-\d{4}-\d{4,}|8 \(\d{3}\) [\d•]{3}-[\d•]{2}-[\d•]{2})/u

/** @param text the numbers as `K1-2411-0042` and `8 (700) 123-45-67` */
export const Whole = ({ text }: { text: string }) =>
  text.split(NUMBERS).map((part, at) => {
    const key = `${at} ${part}`
    return at % 2 === 0 ? (
      <Fragment key={key}>{part}</Fragment>
    ) : (
      <span key={key} className={css.whole}>
        {part}
      </span>
    )
  })
