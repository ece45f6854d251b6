/** The first PIN of all: the owner's name and PIN. From then on the till asks who is there. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../shared/contract/method.ts'
import { ask, kassa } from '../state/api.ts'
import { useApp } from '../state/app-store.ts'
import { errorText } from '../state/errors.ts'
import css from './ConnectForm.module.css'
import { NewPin, NO_PIN, readPin } from './NewPin.tsx'

/** What the contract lets a name be. */
export const NAME_LENGTH = 40

interface OwnerPinFormProps {
  /** Words of the way out without a PIN. */
  later: string
  onDone: () => void
}

export function OwnerPinForm({ later, onDone }: OwnerPinFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(t('staff.role.owner'))
  const [pins, setPins] = useState(NO_PIN)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<KassaError | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const pin = readPin(pins)
    if (busy || pin === null || name.trim() === '') return
    setBusy(true)
    const answer = await ask(() => kassa().staff.setOwnerPin({ name: name.trim(), pin }))
    setBusy(false)
    setPins(NO_PIN)
    setTried(false)
    if (!answer.ok) {
      setError(answer.error)
      return
    }
    useApp.getState().takeStatus(answer.value)
    onDone()
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('staff.name')}
        value={name}
        maxLength={NAME_LENGTH}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
        error={tried && name.trim() === '' ? t('staff.nameMissing') : undefined}
        data-autofocus
        autoFocus
      />
      <NewPin label={t('staff.pin')} value={pins} onChange={setPins} tried={tried} />
      {error && (
        <p className={css.error} role="alert">
          {errorText(error)}
        </p>
      )}
      <div className={css.buttons}>
        <Button variant="default" disabled={busy} onClick={onDone}>
          {later}
        </Button>
        <Button type="submit" loading={busy}>
          {t('staff.setPin')}
        </Button>
      </div>
    </form>
  )
}
