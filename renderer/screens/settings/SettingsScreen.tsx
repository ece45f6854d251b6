/** Settings: the connection, the till, how it looks and sounds, receipts, events of the service, copies of the data, newer versions. */
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { AppearanceCard } from './AppearanceCard.tsx'
import { BackupsCard } from './BackupsCard.tsx'
import { ConnectionCard } from './ConnectionCard.tsx'
import { CustomersCard } from './CustomersCard.tsx'
import { DiscountCard } from './DiscountCard.tsx'
import { DisplayCard } from './DisplayCard.tsx'
import { ReceiptCard } from './ReceiptCard.tsx'
import { ScannerCard } from './ScannerCard.tsx'
import css from './Settings.module.css'
import { SoundCard } from './SoundCard.tsx'
import { StaffCard } from './StaffCard.tsx'
import { TillCard } from './TillCard.tsx'
import { TrainingCard } from './TrainingCard.tsx'
import { UpdatesCard } from './UpdatesCard.tsx'
import { WebhookCard } from './WebhookCard.tsx'

export function SettingsScreen() {
  const { t } = useTranslation()
  const owner = useApp((app) => app.status?.role === 'owner')
  return (
    <main className={css.page}>
      <div className={css.cards}>
        <h1>{t('settings.title')}</h1>
        <ConnectionCard />
        <TillCard />
        {owner && <DiscountCard />}
        {owner && <ScannerCard />}
        {owner && <StaffCard />}
        <TrainingCard />
        {owner && <ReceiptCard />}
        <AppearanceCard />
        <SoundCard />
        {owner && <CustomersCard />}
        {owner && <DisplayCard />}
        {owner && <WebhookCard />}
        {owner && <BackupsCard />}
        {owner && <UpdatesCard />}
      </div>
    </main>
  )
}
