/** The API key goes in here, once. It is taken out of the field the moment it was sent, whatever the answer. */
import { Button, Checkbox, Collapse, PasswordInput, Select, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../shared/contract/method.ts'
import { ask, kassa } from '../state/api.ts'
import { useApp } from '../state/app-store.ts'
import { connectionErrorText } from '../state/errors.ts'
import { useToasts } from '../state/toast-store.ts'
import { ICON } from '../theme/sizes.ts'
import css from './ConnectForm.module.css'

type DialectChoice = 'auto' | 'nomenclature' | 'catalog-id'

export function ConnectForm({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const enter = useApp((app) => app.enter)
  const [apiKey, setApiKey] = useState('')
  const [baseUrl, setBaseUrl] = useState('')
  const [dialect, setDialect] = useState<DialectChoice>('auto')
  const [unlimited, setUnlimited] = useState(false)
  const [advanced, setAdvanced] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<KassaError | null>(null)
  const keyField = useRef<HTMLInputElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const given = {
      apiKey: apiKey.trim(),
      baseUrl: baseUrl.trim() === '' ? null : baseUrl.trim(),
      dialect: dialect === 'auto' ? null : dialect,
      unlimited: unlimited && baseUrl.trim() !== '',
    }
    setApiKey('')
    setError(null)
    setBusy(true)
    const answer = await ask(() => kassa().connection.connect(given))
    setBusy(false)
    if (!answer.ok) {
      setError(answer.error)
      // It is empty now, and the button that was pressed cannot be pressed without it.
      if (answer.error.fields?.baseUrl === undefined) keyField.current?.focus()
      return
    }
    await enter(answer.value)
    if (answer.value.keyKept === 'session') {
      useToasts.getState().show({ tone: 'bad', text: t('connect.keySession') })
    }
  }
  const wrong = (field: string) => error?.code === 'badInput' && error.fields?.[field] !== undefined
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <PasswordInput
        ref={keyField}
        data-secret="key"
        label={t('connect.key')}
        description={t('connect.keyHint')}
        value={apiKey}
        onChange={(event) => setApiKey(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        error={wrong('apiKey') ? t('connect.keyWrong') : undefined}
        data-autofocus
        autoFocus
      />
      <button
        type="button"
        className={css.more}
        aria-expanded={advanced}
        onClick={() => setAdvanced(!advanced)}
      >
        <IconChevronDown size={ICON.small} aria-hidden data-open={advanced} />
        {t('connect.advanced')}
      </button>
      <Collapse expanded={advanced}>
        <div className={css.form}>
          <TextInput
            label={t('connect.url')}
            description={t('connect.urlHint')}
            value={baseUrl}
            onChange={(event) => setBaseUrl(event.currentTarget.value)}
            placeholder="https://…/api/v1"
            spellCheck={false}
            error={wrong('baseUrl') ? t('connect.urlWrong') : undefined}
          />
          <Select
            label={t('connect.dialect')}
            value={dialect}
            onChange={(value) => setDialect(value ?? 'auto')}
            allowDeselect={false}
            data={[
              { value: 'auto', label: t('connect.dialectAuto') },
              { value: 'nomenclature', label: t('connect.dialectNomenclature') },
              { value: 'catalog-id', label: t('connect.dialectCatalogId') },
            ]}
          />
          <Checkbox
            label={t('connect.unlimited')}
            description={t('connect.unlimitedHint')}
            checked={unlimited}
            disabled={baseUrl.trim() === ''}
            onChange={(event) => setUnlimited(event.currentTarget.checked)}
          />
        </div>
      </Collapse>
      {error && (
        <p className={css.error} role="alert">
          {connectionErrorText(error)}
        </p>
      )}
      <div className={css.buttons}>
        <Button variant="default" onClick={onBack} disabled={busy}>
          {t('common.back')}
        </Button>
        <Button type="submit" loading={busy} disabled={apiKey.trim() === ''}>
          {t('connect.submit')}
        </Button>
      </div>
    </form>
  )
}
