/** From the lock screen into practice, for whoever stands there. */
import { Button } from '@mantine/core'
import { IconSchool } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { startTraining } from '../../state/training.ts'
import { ICON } from '../../theme/sizes.ts'

export function TrainingButton() {
  const { t } = useTranslation()
  const open = useApp((app) => app.status !== null && app.status.mode !== 'welcome')
  const [starting, setStarting] = useState(false)
  if (!open) return null
  const start = async () => {
    setStarting(true)
    await startTraining()
    setStarting(false)
  }
  return (
    <Button
      variant="default"
      leftSection={<IconSchool size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
      loading={starting}
      onClick={() => void start()}
    >
      {t('training.name')}
    </Button>
  )
}
