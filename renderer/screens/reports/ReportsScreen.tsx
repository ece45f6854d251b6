/** The owner's numbers: reports of a range, the open and the closed days, the comparison with the service. */
import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseTab } from './CloseTab.tsx'
import { CompareTab } from './CompareTab.tsx'
import { RangeTab } from './RangeTab.tsx'
import css from './Reports.module.css'

const TABS = [
  ['range', RangeTab],
  ['close', CloseTab],
  ['compare', CompareTab],
] as const

export function ReportsScreen() {
  const { t } = useTranslation()
  const [tab, setTab] = useState<string | null>('range')
  return (
    <main className={css.page}>
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={css.tabs}>
        <div className={css.title}>
          <h1>{t('reports.title')}</h1>
          <Tabs.List aria-label={t('reports.title')}>
            {TABS.map(([name]) => (
              <Tabs.Tab key={name} value={name}>
                {t(`reports.tab.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </div>
        {TABS.map(([name, Panel]) => (
          <Tabs.Panel key={name} value={name} className={css.panel}>
            <div className={css.stack}>
              <Panel />
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
    </main>
  )
}
