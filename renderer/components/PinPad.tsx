/** A PIN by finger or keys: dots, a keypad, what was wrong and how long to wait. The digits are gone the moment they were sent. */
import { Loader } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../shared/contract/method.ts'
import { PIN_LEAST, PIN_MOST } from '../../shared/domain/pin.ts'
import { errorText } from '../state/errors.ts'
import { Keypad } from './Keypad.tsx'
import css from './PinPad.module.css'
import { age, useNow } from './time.ts'

interface PinPadProps {
  /** Whose PIN. */
  label: string
  /** @returns what was wrong; null when it was right */
  onPin: (pin: string) => Promise<KassaError | null>
  /** Of the field: keys that mean something else than digits. */
  onKeyDown?: (event: KeyboardEvent) => void
}

/** Where digits go that are typed with the focus elsewhere. */
export const PIN_FIELD = '[data-secret="pin"]'

const TICK_MS = 250
const SECOND = 1_000

export function PinPad({ label, onPin, onKeyDown }: PinPadProps) {
  const { t } = useTranslation()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<KassaError | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const retryAt = error?.retryAt ?? 0
  const now = useNow(TICK_MS, retryAt > 0)
  const wait = Math.max(0, retryAt - now)
  const waiting = wait > 0
  useEffect(() => {
    // What was said of a wait is no longer so once it is over.
    if (retryAt > 0 && !waiting) setError(null)
  }, [retryAt, waiting])
  // As soon as it is seen it takes keys.
  useLayoutEffect(() => field.current?.focus(), [])
  const change = (text: string) => {
    if (busy || waiting) return
    setPin(text.replace(/\D/g, '').slice(0, PIN_MOST))
    setError(null)
  }
  const submit = async () => {
    if (busy || waiting || pin.length < PIN_LEAST) return
    setBusy(true)
    const wrong = await onPin(pin)
    setPin('')
    setBusy(false)
    setError(wrong)
    field.current?.focus()
  }
  return (
    <form
      className={css.pad}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <input
        ref={field}
        className={css.field}
        type="password"
        inputMode="none"
        autoComplete="off"
        aria-label={label}
        placeholder={t('pin.placeholder')}
        aria-invalid={error !== null}
        aria-describedby="pin-error"
        readOnly={busy || waiting}
        value={pin}
        data-autofocus
        data-secret="pin"
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id="pin-error" className={css.said}>
        {busy && <Loader role="status" size="sm" aria-label={t('pin.checking')} />}
        <span role="alert">{error && errorText(error)}</span>
        {waiting && (
          <span role="timer">{t('pin.wait', { left: age(Math.ceil(wait / SECOND) * SECOND) })}</span>
        )}
      </div>
      <Keypad label={t('pin.keypad')} value={pin} onChange={change} onDone={() => void submit()} />
    </form>
  )
}
