/** Settings: the connection, the till, how it looks and sounds, receipts, events of the service, copies of the data, newer versions, diagnostics. */
import { type ComponentType, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { AppearanceCard } from './AppearanceCard.tsx'
import { BackupsCard } from './BackupsCard.tsx'
import { ConnectionCard } from './ConnectionCard.tsx'
import { CustomersCard } from './CustomersCard.tsx'
import { DiagnosticsCard } from './DiagnosticsCard.tsx'
import { DiscountCard } from './DiscountCard.tsx'
import { DisplayCard } from './DisplayCard.tsx'
import { ReceiptCard } from './ReceiptCard.tsx'
import { ScannerCard } from './ScannerCard.tsx'
import { SectionLinks } from './SectionLinks.tsx'
import css from './Settings.module.css'
import { SoundCard } from './SoundCard.tsx'
import { StaffCard } from './StaffCard.tsx'
import { TillCard } from './TillCard.tsx'
import { TrainingCard } from './TrainingCard.tsx'
import { UpdatesCard } from './UpdatesCard.tsx'
import { WebhookCard } from './WebhookCard.tsx'

/** In the order of the page: the key of its title, the card, and who sees it. */
const SECTIONS = [
  ['settings.connection', ConnectionCard, 'everyone'],
  ['settings.till', TillCard, 'everyone'],
  ['settings.discounts', DiscountCard, 'owner'],
  ['scanner.title', ScannerCard, 'owner'],
  ['staff.title', StaffCard, 'owner'],
  ['training.title', TrainingCard, 'everyone'],
  ['receipt.title', ReceiptCard, 'owner'],
  ['settings.appearance', AppearanceCard, 'everyone'],
  ['settings.sounds', SoundCard, 'everyone'],
  ['settings.customers', CustomersCard, 'owner'],
  ['display.title', DisplayCard, 'owner'],
  ['webhooks.title', WebhookCard, 'owner'],
  ['backups.title', BackupsCard, 'owner'],
  ['updates.title', UpdatesCard, 'owner'],
  ['diagnostics.title', DiagnosticsCard, 'owner'],
] as const satisfies readonly (readonly [string, ComponentType, 'everyone' | 'owner'])[]

export function SettingsScreen() {
  const { t } = useTranslation()
  const owner = useApp((app) => app.status?.role === 'owner')
  const page = useRef<HTMLElement>(null)
  const shown = SECTIONS.filter(([, , who]) => owner || who === 'everyone')
  return (
    <main ref={page} className={css.page}>
      <div className={css.sheet}>
        <div className={css.side}>
          <h1>{t('settings.title')}</h1>
          <SectionLinks page={page} titles={shown.map(([title]) => t(title))} />
        </div>
        <div className={css.cards} data-sections>
          {shown.map(([title, Card]) => (
            <Card key={title} />
          ))}
        </div>
      </div>
    </main>
  )
}
