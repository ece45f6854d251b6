/** Above every screen while somebody practises: that nothing is real, and the way out. */
import { IconSchool } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { stopTraining } from '../state/training.ts'
import { ICON } from '../theme/sizes.ts'
import { Key } from './Key.tsx'
import css from './TrainingBanner.module.css'

export function TrainingBanner() {
  const { t } = useTranslation()
  return (
    <div className={css.banner} role="note" aria-label={t('training.name')}>
      <strong>
        <IconSchool size={ICON.normal} stroke={ICON.stroke} aria-hidden />
        {t('training.name')}
      </strong>
      <span>{t('training.banner')}</span>
      <button type="button" aria-keyshortcuts="F12" onClick={() => void stopTraining()}>
        {t('training.stop')} <Key name="F12" />
      </button>
    </div>
  )
}
