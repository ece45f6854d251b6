/** Favourites, then first letters, Russian, Kazakh, Latin, and one key for digits: the catalogue by touch. */
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FAVOURITES } from '../../../shared/domain/letters.ts'
import { useSearch } from '../../state/search.ts'
import { Edge } from './Edge.tsx'
import css from './LetterStrip.module.css'
import { useEdges } from './use-edges.ts'

const RUSSIAN = [...'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ']
const KAZAKH = [...'ӘҒҚҢӨҰҮҺІ']
const LATIN = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const LETTERS = [...RUSSIAN, ...KAZAKH, ...LATIN]
const DIGITS = '0'

/** One stop for Tab, arrows between the letters: seventy stops would lie between the search and the goods. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const keys = [...event.currentTarget.querySelectorAll('button')]
  const at = event.target instanceof HTMLButtonElement ? keys.indexOf(event.target) : -1
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: keys.length - 1 }[event.key]
  if (next === undefined || at < 0) return
  event.preventDefault()
  event.stopPropagation()
  keys[(next + keys.length) % keys.length]?.focus()
}

export function LetterStrip() {
  const { t } = useTranslation()
  const letter = useSearch((search) => search.letter)
  const setLetter = useSearch((search) => search.setLetter)
  const [stop, setStop] = useState<string | null>(letter)
  const { row, hidden, turn } = useEdges<HTMLDivElement>()
  const key = (value: string | null, text: string, name: string) => (
    <button
      key={text}
      type="button"
      aria-label={name}
      aria-pressed={letter === value}
      tabIndex={stop === value ? 0 : -1}
      onFocus={() => setStop(value)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => setLetter(value === letter ? null : value)}
    >
      {text}
    </button>
  )
  return (
    <div className={css.row}>
      <Edge
        side="before"
        walked
        count={hidden.before}
        name={t('letters.before', { count: hidden.before })}
        onPress={() => turn(-1)}
      />
      <div
        ref={row}
        className={css.letters}
        role="toolbar"
        aria-label={t('letters.label')}
        onKeyDown={walk}
        onWheel={(event) => {
          event.currentTarget.scrollLeft += event.deltaY
        }}
      >
        {key(null, t('letters.all'), t('letters.all'))}
        {key(FAVOURITES, FAVOURITES, t('letters.favourites'))}
        {key(DIGITS, '0–9', t('letters.digits'))}
        {LETTERS.map((one) => key(one, one, t('letters.one', { letter: one })))}
      </div>
      <Edge
        side="after"
        walked
        count={hidden.after}
        name={t('letters.after', { count: hidden.after })}
        onPress={() => turn(1)}
      />
    </div>
  )
}
