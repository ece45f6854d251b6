/** Scans that wait beside the cart: what is being asked, and how to come back to what was put off. */
import { IconBarcode } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { plainCode } from '../../../shared/domain/barcode.ts'
import { inShort } from '../../../shared/domain/words.ts'
import { doubtAtHand, useDoubts } from '../../state/doubt-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './CartNotices.module.css'

export function CartDoubts() {
  const { t } = useTranslation()
  const doubts = useDoubts((store) => store.doubts)
  const show = useDoubts((store) => store.show)
  const one = doubtAtHand(doubts)
  if (!one) return null
  return (
    <div
      className={`${css.notice} ${css.withAction}`}
      data-tone={one.state === 'asking' ? undefined : 'warn'}
      role="status"
    >
      <IconBarcode size={ICON.normal} aria-hidden />
      <div className={css.text}>
        {t(`doubt.row.${one.state}`, { code: inShort(plainCode(one.code)) })}
        {doubts.length > 1 && <div>{t('doubt.more', { count: doubts.length - 1 })}</div>}
      </div>
      <button type="button" className={css.action} aria-haspopup="dialog" onClick={show}>
        {t('doubt.decide')}
      </button>
    </div>
  )
}
