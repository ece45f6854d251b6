/** The last look before a day is closed: what it holds, what it leaves for the next one. */
import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DayFigures } from '../../../shared/contract/closes.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { FocusBack } from '../../components/FocusBack.tsx'
import { useCloses } from '../../state/close-store.ts'
import css from './Reports.module.css'

interface CloseDialogProps {
  open: { figures: DayFigures; next: number }
  onClose: () => void
}

export function CloseDialog({ open: { figures, next }, onClose }: CloseDialogProps) {
  const { t } = useTranslation()
  const { busy, close } = useCloses()
  const { taken, returned, net, waiting, refundsWaiting } = figures
  const left = waiting.count + refundsWaiting.count
  return (
    <Modal
      opened
      onClose={busy ? () => undefined : onClose}
      title={t('closes.dialog', { number: next })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FocusBack />
      <div className={css.stack}>
        <dl className={css.facts}>
          <dt>{t('closes.taken')}</dt>
          <dd>
            {formatAmount(taken.sum)} ({t('closes.sales', { count: taken.count })})
          </dd>
          <dt>{t('closes.returned')}</dt>
          <dd>{formatAmount(returned.sum)}</dd>
          <dt>{t('reports.figure.net')}</dt>
          <dd>
            <strong>{formatAmount(net)}</strong>
          </dd>
        </dl>
        {taken.count + returned.count === 0 && <p className={css.warn}>{t('closes.nothing')}</p>}
        {left > 0 && <p className={css.warn}>{t('closes.leaves', { count: left })}</p>}
        <p className={css.hint}>{t('closes.forGood')}</p>
        <div className={css.ends}>
          <Button variant="default" disabled={busy} onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button data-autofocus loading={busy} onClick={() => void close().then(onClose)}>
            {t('closes.confirm', { number: next })}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
