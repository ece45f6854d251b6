/** A state in a word with its sign, so that no colour says anything alone. */
import type { ComponentType } from 'react'
import { ICON } from '../theme/sizes.ts'
import css from './Pill.module.css'
import type { Tone } from './sale-words.ts'

type Icon = ComponentType<{ size: number; stroke?: number; 'aria-hidden'?: boolean }>

export function Pill({ tone, sign: Sign, words }: { tone: Tone | 'ask'; sign: Icon; words: string }) {
  return (
    <span className={css.pill} data-tone={tone}>
      <Sign size={ICON.small} stroke={ICON.stroke} aria-hidden />
      <span>{words}</span>
    </span>
  )
}
