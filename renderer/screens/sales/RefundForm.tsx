/** How much goes back and why. Sums are shown as the main process will compute them, which has the last word. */
import { Button, Loader, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refund, Refundable } from '../../../shared/contract/refunds.ts'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { plainWords } from '../../../shared/domain/words.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { askApproval } from '../../state/approval.ts'
import { errorText } from '../../state/errors.ts'
import { type RefundDraft, type RefundKind, resultOf } from '../../state/refund-form.ts'
import css from './Refund.module.css'
import { RefundLines } from './RefundLines.tsx'

interface RefundFormProps {
  sale: Pick<Sale, 'id' | 'total'>
  refundable: Refundable
  asking: boolean
  onAsk: () => Promise<void>
  onAsked: (refund: Refund) => void
  onClose: () => void
}

const REASONS = ['notFit', 'defect', 'mistake', 'changed'] as const
const REASON_LENGTH = 400

export function RefundForm({ sale, refundable, asking, onAsk, onAsked, onClose }: RefundFormProps) {
  const { t } = useTranslation()
  const online = useApp((app) => app.status?.online ?? true)
  const [draft, setDraft] = useState<RefundDraft>(() => ({
    kind: 'whole',
    amount: '',
    back: refundable.lines.map(() => 0),
    reason: '',
  }))
  const [touched, setTouched] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const change = (part: Partial<RefundDraft>) => {
    setDraft({ ...draft, ...part })
    setProblem(null)
  }
  const { wish, amount, capped, problem: wrong } = resultOf(draft, refundable)
  const { available, lines } = refundable
  const noReason = plainWords(draft.reason) === ''
  const kinds: RefundKind[] = lines.length > 0 ? ['whole', 'amount', 'lines'] : ['whole', 'amount']
  const request = async () => {
    setTouched(true)
    if (!wish || noReason) return
    setBusy(true)
    const approval = await askApproval('refund')
    if (approval !== null) {
      const input = {
        saleId: sale.id,
        what: wish,
        expected: amount,
        reason: plainWords(draft.reason),
        approval,
      }
      const answer = await ask(() => kassa().refunds.request(input))
      if (answer.ok) {
        onAsked(answer.value)
        return
      }
      setProblem(errorText(answer.error))
      if (answer.error.code === 'refundChanged') await onAsk()
    }
    setBusy(false)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void request()
      }}
    >
      <p className={css.available} role="status">
        <span>{t('refund.available', { sum: formatAmount(available) })}</span>
        <span className={css.soft}>
          {asking && <Loader size="xs" aria-hidden />}{' '}
          {asking ? t('refund.asking') : refundable.asked ? t('refund.asked') : t('refund.notAsked')}
        </span>
      </p>
      <SegmentedControl
        aria-label={t('refund.kind')}
        data={kinds.map((value) => ({
          value,
          label:
            value === 'whole' && available < sale.total ? t('refund.kinds.rest') : t(`refund.kinds.${value}`),
        }))}
        value={draft.kind}
        transitionDuration={0}
        onChange={(kind) => change({ kind })}
      />
      {draft.kind === 'amount' && (
        <TextInput
          label={t('refund.amount')}
          inputMode="decimal"
          data-autofocus
          value={draft.amount}
          maxLength={20}
          error={
            wrong === 'above'
              ? t('refund.above', { sum: formatAmount(available) })
              : wrong === 'amount' && touched && t('refund.wrongAmount')
          }
          onChange={(event) => change({ amount: event.currentTarget.value })}
        />
      )}
      {draft.kind === 'lines' && (
        <RefundLines refundable={refundable} back={draft.back} onChange={(back) => change({ back })} />
      )}
      {capped !== null && (
        <p className={css.warn} role="status">
          {t('refund.capped', { worth: formatAmount(capped), sum: formatAmount(amount) })}
        </p>
      )}
      {touched && (wrong === 'noLines' || wrong === 'count') && (
        <p className={css.bad} role="alert">
          {t(`refund.wrong.${wrong}`)}
        </p>
      )}
      <TextInput
        label={t('refund.reason')}
        value={draft.reason}
        maxLength={REASON_LENGTH}
        error={touched && noReason && t('refund.noReason')}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <div className={css.reasons}>
        {REASONS.map((reason) => (
          <Button
            key={reason}
            variant="default"
            onClick={() => change({ reason: t(`refund.reasons.${reason}`) })}
          >
            {t(`refund.reasons.${reason}`)}
          </Button>
        ))}
      </div>
      {!online && (
        <p className={css.warn} role="status">
          {t('refund.offline')}
        </p>
      )}
      {wrong === 'nothingLeft' && <p className={css.warn}>{t('refund.nothingLeft')}</p>}
      {problem !== null && (
        <p className={css.bad} role="alert">
          {problem}
        </p>
      )}
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" color="red" loading={busy} disabled={wrong === 'nothingLeft'}>
          {wish ? t('refund.giveBack', { sum: formatAmount(amount) }) : t('refund.giveBackPlain')}
        </Button>
      </div>
    </form>
  )
}
