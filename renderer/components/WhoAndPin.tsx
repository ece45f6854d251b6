/** Who it is, and their PIN: large names, of which one is chosen, beside the keypad. Arrows change the name. */
import { IconUser } from '@tabler/icons-react'
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../shared/contract/method.ts'
import { ask, kassa } from '../state/api.ts'
import { ICON } from '../theme/sizes.ts'
import { PinPad } from './PinPad.tsx'
import { ReadFailed } from './ReadFailed.tsx'
import css from './WhoAndPin.module.css'

interface WhoAndPinProps {
  /** Offered first. */
  first: string | null
  /** Not offered. */
  without?: string | undefined
  /** @returns what was wrong; null when the PIN was right */
  onPin: (id: string, pin: string) => Promise<KassaError | null>
}

interface Named {
  id: string
  name: string
}

export function WhoAndPin({ first, without, onPin }: WhoAndPinProps) {
  const { t } = useTranslation()
  const [people, setPeople] = useState<readonly Named[] | null>(null)
  const [problem, setProblem] = useState<KassaError | null>(null)
  const [chosen, setChosen] = useState(first)
  const read = useCallback(async () => {
    const answer = await ask(() => kassa().staff.list())
    if (answer.ok) setPeople(answer.value)
    setProblem(answer.ok ? null : answer.error)
  }, [])
  useEffect(() => void read(), [read])
  if (problem) return <ReadFailed error={problem} onAgain={() => void read()} />
  // A list of names is there within a frame or two: nothing is drawn that would only flash.
  if (!people) return <div className={css.pair} aria-busy />
  const offered = people.filter(({ id }) => id !== without)
  const person = offered.find(({ id }) => id === chosen) ?? offered[0]
  if (!person) return <p>{t('desk.nobodyElse')}</p>
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = offered[(offered.indexOf(person) + step + offered.length) % offered.length]
    if (next) setChosen(next.id)
  }
  return (
    <div className={css.pair}>
      <ul className={css.people} aria-label={t('desk.people')}>
        {offered.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={css.person}
              aria-pressed={id === person.id}
              onClick={() => setChosen(id)}
              onKeyDown={press}
            >
              <IconUser size={ICON.normal} stroke={ICON.stroke} aria-hidden />
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
      <PinPad
        key={person.id}
        label={t('desk.pinOf', { name: person.name })}
        onPin={(pin) => onPin(person.id, pin)}
        onKeyDown={press}
      />
    </div>
  )
}
