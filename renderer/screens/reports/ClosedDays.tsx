/** The closed days, newest first, and whether the chain that holds them is whole. */
import { Button } from '@mantine/core'
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Chain } from '../../../shared/contract/closes.ts'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import { dayAndTime } from '../../components/time.ts'
import { useCloses } from '../../state/close-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Reports.module.css'
import { ReportTable } from './ReportTable.tsx'

export function ClosedDays() {
  const { t } = useTranslation()
  const { days, total, chain, open, error, look, more } = useCloses()
  const title = t('closes.closed')
  const read = open !== null && error === null
  if (!read && days.length === 0) return null
  return (
    <section className={css.card} aria-label={title}>
      <h2>{title}</h2>
      {chain && chain.count > 0 && <ChainWords chain={chain} />}
      {days.length === 0 && <p className={css.hint}>{t('closes.none')}</p>}
      {days.length > 0 && (
        <ReportTable
          label={title}
          columns={[t('closes.number'), t('closes.closedAt'), [t('reports.figure.net')]]}
          rows={days.map(({ number, closedAt, net, lateCount }) => ({
            key: String(number),
            cells: [
              <Button
                key="look"
                className={css.flush}
                variant="subtle"
                aria-label={t('closes.look', { number })}
                onClick={() => void look(number)}
              >
                {t('closes.z', { number })}
              </Button>,
              <>
                {dayAndTime(closedAt)}
                {lateCount > 0 && (
                  <>
                    <br />
                    <span className={css.hint}>{t('closes.lateCount', { count: lateCount })}</span>
                  </>
                )}
              </>,
              formatAmount(net),
            ],
          }))}
        />
      )}
      {days.length < total && (
        <Button variant="subtle" onClick={() => void more()}>
          {t('closes.older', { number: formatCount(total - days.length) })}
        </Button>
      )}
    </section>
  )
}

function ChainWords({ chain: { count, brokenAt, why } }: { chain: Chain }) {
  const { t } = useTranslation()
  if (brokenAt === null) {
    return (
      <p className={css.good} role="status">
        <IconShieldCheck size={ICON.small} stroke={ICON.stroke} aria-hidden /> {t('closes.whole', { count })}
      </p>
    )
  }
  return (
    <p className={css.bad} role="alert">
      <IconShieldX size={ICON.small} stroke={ICON.stroke} aria-hidden />{' '}
      {t('closes.broken', { number: brokenAt })} {t(`closes.why.${why ?? 'content'}`)}
    </p>
  )
}
