/** Sales and refunds: the owner's books of any day; a cashier sees the sales of today. */
import { Tabs } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '../../components/use-today.ts'
import { useWayDown } from '../../components/use-way-down.ts'
import { kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { forgetBook, useBook } from '../../state/book-store.ts'
import { useRefundList } from '../../state/refund-list-store.ts'
import { RefundTab } from './RefundTab.tsx'
import { SaleDrawer } from './SaleDrawer.tsx'
import { SaleFilters } from './SaleFilters.tsx'
import { SaleList } from './SaleList.tsx'
import css from './Sales.module.css'

export function SalesScreen() {
  const { t } = useTranslation()
  const owner = useApp((app) => app.status?.role === 'owner')
  const person = useApp((app) => app.status?.desk.person?.id)
  const openId = useBook((book) => book.openId)
  const open = useBook((book) => book.open)
  const [tab, setTab] = useState<string | null>('sales')
  useWayDown()
  useEffect(() => {
    const api = kassa()
    const off = [
      api.on('saleChanged', (sale) => useBook.getState().take(sale)),
      api.on('refundChanged', () => {
        useBook.getState().renew()
        useRefundList.getState().renew()
      }),
    ]
    return () => {
      for (const end of off) end()
      forgetBook()
    }
  }, [])
  useEffect(() => {
    const find = (event: KeyboardEvent) => {
      if (event.key !== 'F2' || document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      document.querySelector<HTMLElement>('search input[type="search"]')?.focus()
    }
    window.addEventListener('keydown', find)
    return () => window.removeEventListener('keydown', find)
  }, [])
  // Another person at the till may see other days, and a new day has other sales.
  const today = useToday()
  useEffect(() => {
    if (!owner) setTab('sales')
  }, [owner])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for depends on all of them
  useEffect(() => void useBook.getState().read(), [owner, person, today])
  const close = () => {
    open(null)
    // Back to the row that it was opened from, once the drawer has let go of the keyboard.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus())
  }
  return (
    <main className={css.page}>
      <Tabs value={tab} onChange={setTab} className={css.tabs ?? ''} keepMounted={false}>
        <div className={css.top}>
          <h1>{t('nav.sales')}</h1>
          {owner ? (
            <Tabs.List>
              <Tabs.Tab value="sales">{t('sales.tabSales')}</Tabs.Tab>
              <Tabs.Tab value="refunds">{t('sales.tabRefunds')}</Tabs.Tab>
            </Tabs.List>
          ) : (
            <span className={css.soft}>{t('sales.todayOnly')}</span>
          )}
        </div>
        <Tabs.Panel value="sales" className={css.panel ?? ''}>
          <SaleFilters />
          <SaleList />
        </Tabs.Panel>
        {owner && (
          <Tabs.Panel value="refunds" className={css.panel ?? ''}>
            <RefundTab />
          </Tabs.Panel>
        )}
      </Tabs>
      {openId !== null && <SaleDrawer key={openId} id={openId} onClose={close} />}
    </main>
  )
}
