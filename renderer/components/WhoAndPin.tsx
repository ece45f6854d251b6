/** Who it is, and their PIN: large names, of which one is chosen, beside the keypad. Arrows change the name. */
import { IconUser } from '@tabler/icons-react'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../shared/contract/method.ts'
import { ask, kassa } from '../state/api.ts'
import { ICON } from '../theme/sizes.ts'
import { PIN_FIELD, PinPad } from './PinPad.tsx'
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
  /** Chosen by hand. */
  const [chosen, setChosen] = useState<string | null>(null)
  const pair = useRef<HTMLDivElement>(null)
  const reading = useRef<Promise<readonly Named[]>>(Promise.resolve([]))
  const read = useCallback(() => {
    reading.current = ask(() => kassa().staff.list()).then((answer) => {
      if (answer.ok) setPeople(answer.value)
      setProblem(answer.ok ? null : answer.error)
      return answer.ok ? answer.value : []
    })
  }, [])
  useEffect(read, [read])
  const choice = (all: readonly Named[]) => {
    const offered = all.filter(({ id }) => id !== without)
    const person = offered.find(({ id }) => id === (chosen ?? first)) ?? offered[0]
    return { offered, person }
  }
  const tryPin = async (pin: string) => {
    const { person } = choice(await reading.current)
    return person ? onPin(person.id, pin) : null
  }
  if (problem) return <ReadFailed error={problem} onAgain={read} />
  // The pad is there before the names are: whoever knows that it comes types at once.
  const { offered, person } = choice(people ?? [])
  if (people && !person) return <p>{t('desk.nobodyElse')}</p>
  const choose = (id: string) => {
    if (id === person?.id) pair.current?.querySelector<HTMLElement>(PIN_FIELD)?.focus()
    else setChosen(id)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || !person) return
    event.preventDefault()
    const next = offered[(offered.indexOf(person) + step + offered.length) % offered.length]
    if (next) setChosen(next.id)
  }
  return (
    <div ref={pair} className={css.pair} aria-busy={people === null}>
      <ul className={css.people} aria-label={t('desk.people')}>
        {offered.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={css.person}
              aria-pressed={id === person?.id}
              onClick={() => choose(id)}
              onKeyDown={press}
            >
              <IconUser size={ICON.normal} stroke={ICON.stroke} aria-hidden />
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
      <PinPad
        key={chosen}
        label={person ? t('desk.pinOf', { name: person.name }) : t('staff.pin')}
        onPin={tryPin}
        onKeyDown={press}
      />
    </div>
  )
}
