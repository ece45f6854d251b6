/** Goods that the service lists no longer: they cannot be sold, and past sales still name them. */
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../../shared/domain/money.ts'
import { useGone } from '../../state/catalog/pages.ts'
import css from './Card.module.css'
import { PagedList } from './PagedList.tsx'

export function GoneList() {
  const { t } = useTranslation()
  const pages = useGone()
  return (
    <PagedList
      pages={pages}
      label={t('office.goneTitle')}
      hint={t('office.goneHint')}
      nothing={t('office.goneEmpty')}
      className={css.gone}
    >
      {({ id, name, price, barcode }) => (
        <li key={id}>
          <span>
            {name}
            <small>{barcode ?? '—'}</small>
          </span>
          <span>{formatAmount(price)}</span>
        </li>
      )}
    </PagedList>
  )
}
