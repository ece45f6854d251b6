/** One subscription: what it says, how it pays, and what can be done with it. */
import { Button, Drawer, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError, Result } from '../../../shared/contract/method.ts'
import type { SubscriptionDetail } from '../../../shared/contract/subscriptions.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { actsOn, type SubscriptionAct } from '../../../shared/domain/subscription.ts'
import { FocusBack } from '../../components/FocusBack.tsx'
import { Reading } from '../../components/Reading.tsx'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { kassa } from '../../state/api.ts'
import { subscriptionErrorText } from '../../state/errors.ts'
import { errorTold } from '../../state/service-words.ts'
import { useSubscriptions } from '../../state/subscription-store.ts'
import { SubscriptionFacts } from './SubscriptionFacts.tsx'
import { SubscriptionForm } from './SubscriptionForm.tsx'
import { SubscriptionPayments } from './SubscriptionPayments.tsx'
import css from './Subscriptions.module.css'

export function SubscriptionDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation()
  const act = useSubscriptions((state) => state.act)
  const [detail, setDetail] = useState<SubscriptionDetail | null>(null)
  const [problem, setProblem] = useState<KassaError | null>(null)
  const [busy, setBusy] = useState(false)
  const [step, setStep] = useState<'read' | 'change' | 'confirm'>('read')
  const settle = (answer: Result<SubscriptionDetail>) => {
    if (answer.ok) setDetail(answer.value)
    setProblem(answer.ok ? null : answer.error)
  }
  useEffect(() => {
    let gone = false
    void act(() => kassa().subscriptions.get({ id })).then((answer) => {
      if (gone) return
      if (answer.ok) setDetail(answer.value)
      setProblem(answer.ok ? null : answer.error)
    })
    return () => {
      gone = true
    }
  }, [act, id])
  const turn = async (verb: 'pause' | 'resume' | 'cancel') => {
    setStep('read')
    setBusy(true)
    const answer = await act(() => kassa().subscriptions[verb]({ id }))
    settle(answer)
    if (!answer.ok) {
      // It is not in the state that we thought: shown as it is now, beside the reason.
      const now = await act(() => kassa().subscriptions.get({ id }))
      if (now.ok) setDetail(now.value)
    }
    setBusy(false)
  }
  const press: Record<SubscriptionAct, () => void> = {
    change: () => setStep('change'),
    pause: () => void turn('pause'),
    resume: () => void turn('resume'),
    cancel: () => setStep('confirm'),
  }
  const one = detail?.subscription
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={one ? one.subscriberName || formatPhone(one.phone) : t('subscriptions.one', { id })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FocusBack />
      {problem && (
        <p className={css.problem} role="alert">
          <ServiceWords told={errorTold(problem, subscriptionErrorText(problem, 'one'))} />
        </p>
      )}
      {!detail && !problem && <Reading>{t('subscriptions.reading')}</Reading>}
      {detail && one && (
        <>
          <SubscriptionFacts detail={detail} />
          <div className={css.acts}>
            {actsOn(one.status).map((name) => (
              <Button
                key={name}
                variant={name === 'cancel' ? 'light' : 'default'}
                disabled={busy}
                onClick={press[name]}
                {...(name === 'cancel' ? { color: 'red' } : {})}
              >
                {t(`subscriptions.act.${name}`)}
              </Button>
            ))}
          </div>
          <SubscriptionPayments id={id} />
        </>
      )}
      {step === 'change' && detail && (
        <SubscriptionForm
          subscription={detail.subscription}
          onClose={() => setStep('read')}
          onChanged={setDetail}
        />
      )}
      <Modal
        opened={step === 'confirm'}
        onClose={() => setStep('read')}
        title={t('subscriptions.cancelTitle')}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p>
          {t('subscriptions.cancelWords', {
            who: one?.subscriberName || formatPhone(one?.phone ?? ''),
            amount: formatAmount(one?.amount ?? 0),
          })}
        </p>
        <div className={css.ends}>
          <Button variant="default" data-autofocus onClick={() => setStep('read')}>
            {t('subscriptions.keep')}
          </Button>
          <Button color="red" onClick={() => void turn('cancel')}>
            {t('subscriptions.cancelForEver')}
          </Button>
        </div>
      </Modal>
    </Drawer>
  )
}
