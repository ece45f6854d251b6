/** A refund that was asked for, until it has ended: where it is now, and why where it failed. */
import { Button, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Refund } from '../../../shared/contract/refunds.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { Pill } from '../../components/Pill.tsx'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { useApp } from '../../state/app-store.ts'
import { STATE_SIGNS } from '../till/sale-signs.ts'
import css from './Refund.module.css'
import { refundProblem, refundTone } from './words.ts'

interface RefundProgressProps {
  refund: Refund
  onAgain: () => void
  onClose: () => void
}

export function RefundProgress({ refund, onAgain, onClose }: RefundProgressProps) {
  const { t } = useTranslation()
  const online = useApp((app) => app.status?.online ?? true)
  const tone = refundTone(refund.state)
  const problem = refundProblem(refund, t)
  const ended = tone !== 'wait'
  const waits = refund.state === 'queued'
  return (
    <div className={css.form}>
      <div className={css.progress} role="status">
        <strong>{formatAmount(refund.amount)}</strong>
        <Pill tone={tone} sign={STATE_SIGNS[tone]} words={t(`refund.state.${refund.state}`)} />
        {!ended && !waits && <Loader size="sm" aria-hidden />}
      </div>
      <p>{t(`refund.says.${!online && waits ? 'offline' : refund.state}`)}</p>
      {problem && (
        <p className={css.bad} role="alert">
          <ServiceWords told={problem} />
        </p>
      )}
      <div className={css.buttons}>
        {refund.state === 'failed' && (
          <Button variant="default" onClick={onAgain}>
            {t('refund.again')}
          </Button>
        )}
        <Button data-autofocus onClick={onClose}>
          {ended ? t('refund.done') : t('refund.leave')}
        </Button>
      </div>
    </div>
  )
}
