/** Sales, newest first, as many as the filter holds: rows come as they are scrolled to. Enter or a tap opens one. */
import { IconReceiptOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/Empty.tsx'
import { ReadFailed } from '../../components/ReadFailed.tsx'
import { Reading } from '../../components/Reading.tsx'
import { useBook } from '../../state/book-store.ts'
import { SaleRow } from './SaleRow.tsx'
import css from './Sales.module.css'
import { useRows } from './use-rows.ts'

export function SaleList() {
  const { t } = useTranslation()
  const sales = useBook((book) => book.sales)
  const fresh = useBook((book) => book.fresh)
  const problem = useBook((book) => book.problem)
  const more = useBook((book) => book.more)
  const read = useBook((book) => book.read)
  const open = useBook((book) => book.open)
  const period = useBook((book) => book.fields.period)
  const { scroll, rows, inSight, height, active, setActive, walk } = useRows(sales.length, more)
  const oneDay = period === 'today' || period === 'yesterday'
  return (
    <>
      {problem && <ReadFailed error={problem} onAgain={() => void read()} />}
      {!fresh && <Reading>{t('sales.reading')}</Reading>}
      {fresh && sales.length === 0 && !problem && (
        <Empty sign={IconReceiptOff}>
          <Nothing />
        </Empty>
      )}
      <div ref={scroll} className={css.scroll} data-empty={sales.length === 0}>
        <ul
          className={css.rows}
          aria-label={t('sales.list')}
          style={{ height: rows.getTotalSize() }}
          onKeyDown={walk}
        >
          {inSight.map(({ index, start }) => {
            const sale = sales[index]
            return (
              sale && (
                <li
                  key={sale.id}
                  className={css.place}
                  style={{ height, transform: `translateY(${start}px)` }}
                  aria-posinset={index + 1}
                  aria-setsize={sales.length}
                >
                  <SaleRow
                    sale={sale}
                    index={index}
                    current={index === active}
                    oneDay={oneDay}
                    onOpen={() => {
                      setActive(index)
                      open(sale.id)
                    }}
                  />
                </li>
              )
            )
          })}
        </ul>
      </div>
    </>
  )
}

function Nothing() {
  const { t } = useTranslation()
  const { text, phone, amount, seller, group, period } = useBook((book) => book.fields)
  const narrowed = text + phone + amount + seller !== '' || group !== 'all'
  if (narrowed) return t('sales.noneFound')
  return period === 'today' ? t('sales.noneToday') : t('sales.none')
}
