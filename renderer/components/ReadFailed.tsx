/** What could not be read: why, what is safe, and the way to ask again. Stands in place of it, or above what was read before. */
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../shared/contract/method.ts'
import { errorText } from '../state/errors.ts'
import { ICON } from '../theme/sizes.ts'
import css from './ReadFailed.module.css'

export function ReadFailed({ error, onAgain }: { error: KassaError; onAgain: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={css.failed} role="alert">
      <IconAlertTriangle size={ICON.normal} stroke={ICON.stroke} aria-hidden />
      <p>{errorText(error)}</p>
      <Button variant="default" onClick={onAgain}>
        {t('common.readAgain')}
      </Button>
    </div>
  )
}
