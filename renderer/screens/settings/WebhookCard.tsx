/** Events of the service that come by themselves: on or off, where, and what came. The secret is never shown. */
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookStatus } from '../../../shared/contract/webhooks.ts'
import { dayAndTime } from '../../components/time.ts'
import { showError } from '../../state/errors.ts'
import { useWebhooks } from '../../state/webhook-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Settings.module.css'
import { WebhookForm } from './WebhookForm.tsx'

type Refusal = keyof WebhookStatus['refused']
const REFUSALS: readonly Refusal[] = ['badSignature', 'unreadable', 'tooOld', 'tooLarge', 'notPost']

export function WebhookCard() {
  const { t } = useTranslation()
  const status = useWebhooks((webhooks) => webhooks.status)
  const read = useWebhooks((webhooks) => webhooks.read)
  useEffect(() => {
    void read().then((error) => {
      if (error) showError(error)
    })
  }, [read])
  if (!status) return null
  return (
    <section className={css.card} aria-label={t('webhooks.title')}>
      <h2>{t('webhooks.title')}</h2>
      <p className={css.hint}>{t('webhooks.lead')}</p>
      {status.lastTestAt !== null && (
        <p className={css.good} role="status">
          <IconCircleCheck size={ICON.normal} aria-hidden />
          {t('webhooks.testReceived', { at: dayAndTime(status.lastTestAt) })}
        </p>
      )}
      <Facts status={status} />
      <WebhookForm kept={status} />
    </section>
  )
}

function Facts({ status }: { status: WebhookStatus }) {
  const { t } = useTranslation()
  const { enabled, listening, problem, port, secretKept, refused, lastAt, accepted, repeated } = status
  const counted = REFUSALS.filter((kind) => refused[kind] > 0)
  return (
    <dl className={css.facts}>
      <dt>{t('webhooks.intake')}</dt>
      <dd data-tone={problem === null ? undefined : 'bad'} role={problem === null ? undefined : 'alert'}>
        {problem !== null
          ? t(`webhooks.problem.${problem}`, { port })
          : listening
            ? t('webhooks.listening', { port })
            : enabled
              ? t('webhooks.notYet')
              : t('webhooks.off')}
      </dd>
      <dt>{t('webhooks.secret')}</dt>
      <dd>{t(`settings.keyKept.${secretKept}`)}</dd>
      <dt>{t('webhooks.accepted')}</dt>
      <dd>{accepted}</dd>
      <dt>{t('webhooks.repeated')}</dt>
      <dd>{repeated}</dd>
      <dt>{t('webhooks.refused')}</dt>
      <dd data-tone={counted.length > 0 ? 'bad' : undefined}>
        {counted.length === 0
          ? 0
          : counted.map((kind) => `${t(`webhooks.kind.${kind}`)}: ${refused[kind]}`).join(' · ')}
      </dd>
      <dt>{t('webhooks.last')}</dt>
      <dd>{lastAt === null ? t('webhooks.never') : dayAndTime(lastAt)}</dd>
    </dl>
  )
}
