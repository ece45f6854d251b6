/** The till's name, which is the first part of its receipt numbers. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import css from './Settings.module.css'

const NAME = /^[\p{L}\p{N}]{1,12}$/u

export function TillCard() {
  const { t } = useTranslation()
  const kept = useApp((app) => app.settings?.till ?? '')
  const change = useApp((app) => app.change)
  const [draft, setDraft] = useState<string | null>(null)
  const name = (draft ?? kept).trim()
  const wrong = !NAME.test(name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (wrong) return
    const error = await change({ till: name })
    if (error) showError(error)
    else setDraft(null)
  }
  return (
    <section className={css.card} aria-label={t('settings.till')}>
      <h2>{t('settings.till')}</h2>
      <form className={css.buttons} onSubmit={(event) => void submit(event)}>
        <TextInput
          className={css.grow ?? ''}
          label={t('settings.tillName')}
          description={t('settings.tillHint')}
          value={draft ?? kept}
          maxLength={12}
          onChange={(event) => setDraft(event.currentTarget.value)}
          error={draft !== null && wrong ? t('settings.tillWrong') : undefined}
        />
        <Button type="submit" disabled={draft === null || wrong || name === kept}>
          {t('common.save')}
        </Button>
      </form>
    </section>
  )
}
