/** First run, after connecting: the owner's PIN, or later. The catalogue is loaded meanwhile. */
import { useTranslation } from 'react-i18next'
import { OwnerPinForm } from '../../components/OwnerPinForm.tsx'
import { useApp } from '../../state/app-store.ts'
import css from './Welcome.module.css'

export function OwnerPinStep() {
  const { t } = useTranslation()
  const finish = useApp((app) => app.finishPin)
  return (
    <main className={css.welcome}>
      <div className={css.card}>
        <h1>{t('staff.ownerTitle')}</h1>
        <p className={css.lead}>{t('staff.ownerLead')}</p>
        <OwnerPinForm later={t('staff.later')} onDone={finish} />
      </div>
    </main>
  )
}
