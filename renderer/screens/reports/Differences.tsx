/** What differs, a row each, with the key that resolves it. */
import { useTranslation } from 'react-i18next'
import type { Difference, Side } from '../../../shared/contract/comparison.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { REFUND_STATES } from '../../../shared/domain/refund-state.ts'
import { SALE_STATES } from '../../../shared/domain/sale-state.ts'
import { dayAndTime } from '../../components/time.ts'
import { DifferenceActs } from './DifferenceActs.tsx'
import css from './Reports.module.css'

export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t } = useTranslation()
  return (
    <table className={css.table} aria-label={t('compare.differences')}>
      <thead>
        <tr>
          <th scope="col">{t('closes.receipt')}</th>
          <th scope="col">{t('compare.kind')}</th>
          <th scope="col">{t('compare.here')}</th>
          <th scope="col">{t('compare.there')}</th>
          <th scope="col">{t('closes.todo')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <Row key={difference.id} difference={difference} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ difference }: { difference: Difference }) {
  const { t } = useTranslation()
  const { what, kind, receipt, at, here, there, stays } = difference
  return (
    <tr>
      <th scope="row">
        {receipt}
        <br />
        <span className={css.hint}>
          {t(`compare.what.${what}`)}, {dayAndTime(at)}
        </span>
      </th>
      <td>
        {t(`compare.kinds.${kind}`)}
        {stays && (
          <>
            <br />
            <span className={css.hint}>{t('compare.stays')}</span>
          </>
        )}
      </td>
      <td>
        <SideWords what={what} side={here} />
      </td>
      <td>
        <SideWords what={what} side={there} />
      </td>
      <td>
        <DifferenceActs difference={difference} />
      </td>
    </tr>
  )
}

function SideWords({ what, side }: { what: Difference['what']; side: Side | null }) {
  const { t } = useTranslation()
  if (!side) return <>{t('compare.none')}</>
  const saleState = SALE_STATES.find((state) => state === side.state)
  const refundState = REFUND_STATES.find((state) => state === side.state)
  const words =
    what === 'sale' && saleState
      ? t(`state.${saleState}`)
      : what === 'refund' && refundState
        ? t(`closes.refundState.${refundState}`)
        : side.state
  return (
    <>
      {words}
      <br />
      {formatAmount(side.amount)}
    </>
  )
}
