/** The way back in for an owner who forgot the PIN: the shop's API key, and a new PIN. The key leaves the field as it is sent. */
import { Button, Modal, PasswordInput, Select } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../../shared/contract/method.ts'
import form from '../../components/ConnectForm.module.css'
import { NewPin, NO_PIN, readPin } from '../../components/NewPin.tsx'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { errorText, showError } from '../../state/errors.ts'

export function ForgotPin({ first, onClose }: { first: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  const demo = useApp((app) => app.status?.mode === 'demo')
  const [people, setPeople] = useState<readonly { id: string; name: string }[]>([])
  const [chosen, setChosen] = useState(first)
  const [apiKey, setApiKey] = useState('')
  const [pins, setPins] = useState(NO_PIN)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<KassaError | null>(null)
  const id = chosen ?? people[0]?.id
  useEffect(() => {
    void ask(() => kassa().staff.list()).then((answer) => {
      if (answer.ok) setPeople(answer.value)
      else showError(answer.error)
    })
  }, [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const pin = readPin(pins)
    if (busy || pin === null || id === undefined) return
    setBusy(true)
    setApiKey('')
    const answer = await ask(() => kassa().staff.recover({ id, apiKey: apiKey.trim(), pin }))
    setBusy(false)
    if (answer.ok) useApp.getState().takeStatus(answer.value)
    else setError(answer.error)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('lock.forgot')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className={form.form} onSubmit={(event) => void submit(event)}>
        <p className={form.plain}>{t('lock.forgotLead')}</p>
        <Select
          label={t('lock.whoForgot')}
          data={people.map((person) => ({ value: person.id, label: person.name }))}
          value={id ?? null}
          allowDeselect={false}
          onChange={setChosen}
        />
        <PasswordInput
          data-secret="key"
          label={t('connect.key')}
          description={demo ? t('lock.keyDemo') : t('lock.keyHint')}
          value={apiKey}
          autoComplete="off"
          onChange={(event) => setApiKey(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('lock.keyShow') }}
          data-autofocus
        />
        <NewPin label={t('staff.pin')} value={pins} onChange={setPins} tried={tried} />
        {error && (
          <p className={form.error} role="alert">
            {error.code === 'forbidden' ? t('lock.notOwner') : errorText(error)}
          </p>
        )}
        <div className={form.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('staff.newPinSet')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
