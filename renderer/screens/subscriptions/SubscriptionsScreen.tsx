/** The owner's subscriptions: the list with its filters, the coming payments, one in its drawer, and the form for a new one. */
import { Button, SegmentedControl, Tabs, TextInput } from '@mantine/core'
import { IconPlus, IconRefresh, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SUBSCRIPTION_STATUSES, type SubscriptionStatus } from '../../../shared/domain/subscription.ts'
import { dayAndTime } from '../../components/time.ts'
import { subscriptionErrorText } from '../../state/errors.ts'
import { shownOf, useSubscriptions } from '../../state/subscription-store.ts'
import { ICON } from '../../theme/sizes.ts'
import { ComingList } from './ComingList.tsx'
import { SubscriptionDrawer } from './SubscriptionDrawer.tsx'
import { SubscriptionForm } from './SubscriptionForm.tsx'
import { SubscriptionList } from './SubscriptionList.tsx'
import css from './Subscriptions.module.css'
import { UnsureList } from './UnsureList.tsx'

export function SubscriptionsScreen() {
  const { t } = useTranslation()
  const { subscriptions, unsure, readAt, reading, problem, status, text, openId, refresh } =
    useSubscriptions()
  const [making, setMaking] = useState(false)
  useEffect(() => void refresh(), [refresh])
  const shown = shownOf(subscriptions, status, text)
  // Of a list that was not read nobody knows whether it is empty.
  const unread = readAt !== null ? null : reading ? t('subscriptions.reading') : t('subscriptions.unread')
  const states: { value: SubscriptionStatus | 'all'; label: string }[] = [
    { value: 'all', label: t('subscriptions.all') },
    ...SUBSCRIPTION_STATUSES.map((one) => ({ value: one, label: t(`subscriptions.filter.${one}`) })),
  ]
  return (
    <main className={css.page}>
      <Tabs defaultValue="list" className={css.tabs ?? ''} keepMounted={false}>
        <div className={css.top}>
          <h1>{t('nav.subscriptions')}</h1>
          <Tabs.List>
            <Tabs.Tab value="list">{t('subscriptions.tabList')}</Tabs.Tab>
            <Tabs.Tab value="coming">{t('subscriptions.tabComing')}</Tabs.Tab>
          </Tabs.List>
          <span className={css.space} />
          <Button
            variant="default"
            leftSection={<IconRefresh size={ICON.normal} aria-hidden />}
            disabled={reading}
            onClick={() => void refresh()}
          >
            {t('subscriptions.refresh')}
          </Button>
          <Button leftSection={<IconPlus size={ICON.normal} aria-hidden />} onClick={() => setMaking(true)}>
            {t('subscriptions.new')}
          </Button>
        </div>
        <span className={css.read} role="status">
          {reading
            ? t('subscriptions.reading')
            : readAt !== null && t('subscriptions.readAt', { at: dayAndTime(readAt) })}
        </span>
        {problem && (
          <p className={css.problem} role="alert">
            {subscriptionErrorText(problem, 'all')} {readAt !== null && t('subscriptions.stale')}
          </p>
        )}
        <UnsureList unsure={unsure} />
        <Tabs.Panel value="list" className={css.panel ?? ''}>
          <div className={css.filters}>
            <TextInput
              type="search"
              className={css.search ?? ''}
              aria-label={t('subscriptions.search')}
              placeholder={t('subscriptions.search')}
              value={text}
              maxLength={100}
              leftSection={<IconSearch size={ICON.normal} aria-hidden />}
              onChange={(event) => useSubscriptions.setState({ text: event.currentTarget.value })}
            />
            <SegmentedControl
              aria-label={t('subscriptions.state')}
              data={states}
              value={status}
              transitionDuration={0}
              onChange={(value) => useSubscriptions.setState({ status: value })}
            />
          </div>
          <SubscriptionList
            shown={shown}
            empty={
              unread ?? (subscriptions.length === 0 ? t('subscriptions.none') : t('subscriptions.noneShown'))
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="coming" className={css.panel ?? ''}>
          <ComingList subscriptions={subscriptions} empty={unread ?? t('subscriptions.noneComing')} />
        </Tabs.Panel>
      </Tabs>
      {openId !== null && (
        <SubscriptionDrawer id={openId} onClose={() => useSubscriptions.setState({ openId: null })} />
      )}
      {making && <SubscriptionForm onClose={() => setMaking(false)} />}
    </main>
  )
}
