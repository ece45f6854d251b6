/** For those who learn: practice that is not real, and the walk over the till once more. */
import { Button } from '@mantine/core'
import { IconRoute, IconSchool } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelp } from '../../state/help-store.ts'
import { startTraining } from '../../state/training.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Settings.module.css'

export function TrainingCard() {
  const { t } = useTranslation()
  const startTour = useHelp((help) => help.startTour)
  const [starting, setStarting] = useState(false)
  const start = async () => {
    setStarting(true)
    await startTraining()
    setStarting(false)
  }
  return (
    <section className={css.card} aria-label={t('training.title')}>
      <h2>{t('training.title')}</h2>
      <p className={css.hint}>{t('training.lead')}</p>
      <div className={css.buttons}>
        <Button
          variant="default"
          leftSection={<IconSchool size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
          loading={starting}
          onClick={() => void start()}
        >
          {t('training.start')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconRoute size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
          onClick={startTour}
        >
          {t('tour.again')}
        </Button>
      </div>
    </section>
  )
}
