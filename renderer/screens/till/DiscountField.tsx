/** How much comes off: a number, and whether it is per cent or ₸. */
import { SegmentedControl, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DiscountDraft } from '../../state/discount-draft.ts'
import css from './PriceForm.module.css'
import type { useKeypad } from './use-keypad.ts'

interface DiscountFieldProps {
  draft: DiscountDraft
  field: ReturnType<ReturnType<typeof useKeypad>['field']>
  wrong: boolean
  onKind: (kind: DiscountDraft['kind']) => void
  autoFocus?: boolean
}

const KINDS = [
  { value: 'percent', label: '%' },
  { value: 'amount', label: '₸' },
]

export function DiscountField({ draft, field, wrong, onKind, autoFocus }: DiscountFieldProps) {
  const { t } = useTranslation()
  return (
    <div className={css.value}>
      <TextInput
        label={t('discount.label')}
        {...field}
        maxLength={16}
        placeholder="0"
        aria-invalid={wrong}
        error={wrong}
        data-autofocus={autoFocus}
      />
      <SegmentedControl
        className={css.kind ?? ''}
        aria-label={t('discount.kind')}
        data={KINDS}
        value={draft.kind}
        transitionDuration={0}
        onChange={(kind) => onKind(kind === 'amount' ? 'amount' : 'percent')}
      />
    </div>
  )
}
