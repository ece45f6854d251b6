/** Which lines go back and how much of each: no more than is still with the customer. */
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refundable } from '../../../shared/contract/refunds.ts'
import { formatAmount, formatQuantity, type Milli, ONE } from '../../../shared/domain/money.ts'
import { leftOfLines } from '../../../shared/domain/refund-share.ts'
import { parseQuantity } from '../../state/quantity.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Refund.module.css'

interface RefundLinesProps {
  refundable: Refundable
  back: readonly (Milli | null)[]
  onChange: (back: (Milli | null)[]) => void
}

export function RefundLines({ refundable: { lines, linesAs }, back, onChange }: RefundLinesProps) {
  const { t } = useTranslation()
  const left = leftOfLines(
    lines,
    lines.map(({ gone }) => gone),
  )
  const set = (at: number, count: Milli | null) =>
    onChange(lines.map((_, n) => (n === at ? count : (back[n] ?? 0))))
  return (
    <div>
      <ul className={css.lines} aria-label={t('refund.lines')}>
        {lines.map(({ name, paid, quantity, gone }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place, and lines never move
          <li key={at}>
            <span>
              {name}
              <span className={css.soft}>
                {formatQuantity(quantity)} · {formatAmount(paid)}
                {gone > 0 && ` · ${t('sale.gone', { quantity: formatQuantity(gone) })}`}
              </span>
            </span>
            <Count
              name={name}
              most={left[at] ?? 0}
              count={back[at] === undefined ? 0 : (back[at] ?? null)}
              onChange={(count) => set(at, count)}
            />
          </li>
        ))}
      </ul>
      <div className={css.all}>
        <Button variant="default" onClick={() => onChange([...left])}>
          {t('refund.allLines')}
        </Button>
        <p className={css.soft}>{t(linesAs === 'goods' ? 'refund.asGoods' : 'refund.asAmount')}</p>
      </div>
    </div>
  )
}

interface CountProps {
  name: string
  most: Milli
  count: Milli | null
  onChange: (count: Milli | null) => void
}

function Count({ name, most, count, onChange }: CountProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const step = (by: number) => {
    setTyped(null)
    onChange(Math.min(most, Math.max(0, (count ?? 0) + by)))
  }
  return (
    <span className={css.count}>
      <ActionIcon
        variant="default"
        disabled={!count}
        aria-label={t('refund.less', { name })}
        onClick={() => step(-ONE)}
      >
        <IconMinus size={ICON.normal} aria-hidden />
      </ActionIcon>
      <TextInput
        aria-label={t('refund.howMany', { name })}
        inputMode="decimal"
        value={typed ?? formatQuantity(count ?? 0)}
        error={count === null || count > most}
        disabled={most === 0}
        maxLength={9}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => count !== null && setTyped(null)}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          onChange(/^0?$/.test(text.trim()) ? 0 : parseQuantity(text))
        }}
      />
      <ActionIcon
        variant="default"
        disabled={count !== null && count >= most}
        aria-label={t('refund.more', { name })}
        onClick={() => step(ONE)}
      >
        <IconPlus size={ICON.normal} aria-hidden />
      </ActionIcon>
    </span>
  )
}
