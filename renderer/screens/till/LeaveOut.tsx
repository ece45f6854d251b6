/** The way out of an unclear code: it is not sold. Delete does the same, where the question listens for it. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Key } from '../../components/Key.tsx'

export function LeaveOut({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation()
  return (
    <Button
      fullWidth
      variant="subtle"
      aria-keyshortcuts="Delete"
      onClick={onLeave}
      rightSection={<Key name="Del" />}
    >
      {t('doubt.leaveOut')}
    </Button>
  )
}
