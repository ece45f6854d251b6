/** What the service has not taken yet, in one line; gone when there is nothing. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { useOffice } from '../../state/catalog/office.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Bars.module.css'

export function QueueBar() {
  const { t } = useTranslation()
  const { waiting, conflict, refused } = useOffice((office) => office.counts)
  const online = useApp((app) => app.status?.online ?? true)
  const open = useOffice((office) => office.open)
  const stuck = conflict + refused
  if (waiting + stuck === 0) return null
  const Icon = stuck > 0 ? IconAlertTriangle : IconCloudUp
  return (
    <section className={css.bar} data-tone={stuck > 0 ? 'warn' : 'calm'} aria-label={t('office.queue')}>
      <Icon size={ICON.small} stroke={ICON.stroke} aria-hidden />
      <span className={css.words} role="status">
        {waiting > 0 && `${t('office.waiting', { count: waiting })} `}
        {waiting > 0 && !online && `${t('office.waitingOffline')} `}
        {conflict > 0 && `${t('office.conflicts', { count: conflict })} `}
        {refused > 0 && t('office.refusals', { count: refused })}
      </span>
      <Button variant="default" onClick={() => open({ kind: 'queue' })}>
        {t('office.showQueue')}
      </Button>
    </section>
  )
}
