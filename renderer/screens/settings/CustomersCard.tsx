/** What cashiers see of customers. */
import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import css from './Settings.module.css'

export function CustomersCard() {
  const { t } = useTranslation()
  const masked = useApp((app) => app.settings?.maskPhones)
  const change = useApp((app) => app.change)
  if (masked === undefined) return null
  const set = async (maskPhones: boolean) => {
    const error = await change({ maskPhones })
    if (error) showError(error)
  }
  return (
    <section className={css.card} aria-label={t('settings.customers')}>
      <h2>{t('settings.customers')}</h2>
      <Switch
        size="md"
        label={t('settings.maskPhones')}
        description={t('settings.maskPhonesHint')}
        checked={masked}
        onChange={(event) => void set(event.currentTarget.checked)}
      />
    </section>
  )
}
