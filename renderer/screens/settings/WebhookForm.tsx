/** Turns the intake on and off. The secret leaves the field the moment it was sent, whatever the answer. */
import { Button, PasswordInput, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../../shared/contract/method.ts'
import type { WebhookStatus } from '../../../shared/contract/webhooks.ts'
import { errorText } from '../../state/errors.ts'
import { useWebhooks } from '../../state/webhook-store.ts'
import css from './Settings.module.css'
import { wholeNumber } from './whole-number.ts'

const SHORTEST_SECRET = 8

export function WebhookForm({ kept }: { kept: WebhookStatus }) {
  const { t } = useTranslation()
  const configure = useWebhooks((webhooks) => webhooks.configure)
  const [wanted, setWanted] = useState<boolean | null>(null)
  const [portText, setPortText] = useState<string | null>(null)
  const [secret, setSecret] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<KassaError | null>(null)
  const enabled = wanted ?? kept.enabled
  const port = wholeNumber(portText ?? String(kept.port), 1024, 65_535)
  const given = secret.trim()
  const secretShort = given !== '' && given.length < SHORTEST_SECRET
  const secretMissing = enabled && given === '' && kept.secretKept === 'none'
  const changed = enabled !== kept.enabled || (port !== null && port !== kept.port) || given !== ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || port === null || secretShort || secretMissing) return
    setSecret('')
    setError(null)
    setBusy(true)
    const problem = await configure({ enabled, port, ...(given === '' ? {} : { secret: given }) })
    setBusy(false)
    setError(problem)
    if (problem) return
    setWanted(null)
    setPortText(null)
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <Switch
        size="md"
        label={t('webhooks.enable')}
        description={t('webhooks.enableHint', { port: port ?? kept.port })}
        checked={enabled}
        onChange={(event) => setWanted(event.currentTarget.checked)}
      />
      <TextInput
        label={t('webhooks.port')}
        inputMode="numeric"
        value={portText ?? String(kept.port)}
        maxLength={5}
        onChange={(event) => setPortText(event.currentTarget.value)}
        error={port === null ? t('webhooks.portWrong') : undefined}
      />
      <PasswordInput
        data-secret="key"
        label={t('webhooks.newSecret')}
        description={kept.secretKept === 'none' ? t('webhooks.secretHint') : t('webhooks.secretStays')}
        value={secret}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setSecret(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('webhooks.showSecret') }}
        error={
          secretShort ? t('webhooks.secretShort') : secretMissing ? t('webhooks.secretMissing') : undefined
        }
      />
      {error && (
        <p className={css.bad} role="alert">
          {errorText(error)}
        </p>
      )}
      <div className={css.buttons}>
        <Button
          type="submit"
          loading={busy}
          disabled={!changed || port === null || secretShort || secretMissing}
        >
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
