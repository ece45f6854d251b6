/** How much a cashier may take off without asking the owner. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import css from './Settings.module.css'
import { wholeNumber } from './whole-number.ts'

export function DiscountCard() {
  const { t } = useTranslation()
  const kept = useApp((app) => app.settings?.maxDiscountPercent)
  const change = useApp((app) => app.change)
  const [draft, setDraft] = useState<string | null>(null)
  const percent = wholeNumber(draft ?? String(kept), 0, 100)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (percent === null) return
    const error = await change({ maxDiscountPercent: percent })
    if (error) showError(error)
    else setDraft(null)
  }
  return (
    <section className={css.card} aria-label={t('settings.discounts')}>
      <h2>{t('settings.discounts')}</h2>
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        <TextInput
          label={t('settings.maxDiscount')}
          description={t('settings.maxDiscountHint')}
          inputMode="numeric"
          value={draft ?? String(kept)}
          maxLength={3}
          rightSection="%"
          onChange={(event) => setDraft(event.currentTarget.value)}
          error={percent === null ? t('settings.maxDiscountWrong') : undefined}
        />
        <div className={css.buttons}>
          <Button type="submit" disabled={percent === null || percent === kept}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </section>
  )
}
