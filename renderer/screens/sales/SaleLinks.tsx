/** The sale in whose place this one was made, and those that were made in its place; each opens with a press. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LinkedSale, SaleDetail } from '../../../shared/contract/books.ts'
import { useBook } from '../../state/book-store.ts'
import css from './Drawer.module.css'

export function SaleLinks({ detail: { before, after } }: { detail: SaleDetail }) {
  const { t } = useTranslation()
  if (!before && after.length === 0) return null
  const row = ({ id, receipt, state, how }: LinkedSale, place: 'before' | 'after') => (
    <li key={id}>
      <span>{t(`sale.link.${place}.${how}`)}</span>
      <Button variant="default" onClick={() => useBook.getState().open(id)}>
        {receipt}
      </Button>
      <span className={css.soft}>{t(`state.${state}`)}</span>
    </li>
  )
  return (
    <section aria-label={t('sale.links')}>
      <h3>{t('sale.links')}</h3>
      <ul className={css.lines} aria-label={t('sale.links')}>
        {before && row(before, 'before')}
        {after.map((one) => row(one, 'after'))}
      </ul>
    </section>
  )
}
