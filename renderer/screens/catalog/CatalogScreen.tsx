/** The owner's catalogue: search and list on top of each other, what can be done with it above, what is open on the right. */
import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconFileImport, IconPlus, IconSearch, IconTable } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useGoodsList } from '../../state/catalog/goods-list.ts'
import { followOffice, useOffice } from '../../state/catalog/office.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Catalog.module.css'
import { CatalogPanels } from './CatalogPanels.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { GoodsList } from './GoodsList.tsx'
import { ImportBar } from './ImportBar.tsx'
import { QueueBar } from './QueueBar.tsx'
import { SyncBar } from './SyncBar.tsx'
import { OFFICE_SEARCH_ID, useCatalogKeys } from './use-catalog-keys.ts'

export function CatalogScreen() {
  const { t } = useTranslation()
  const text = useGoodsList((list) => list.text)
  const setText = useGoodsList((list) => list.setText)
  const open = useOffice((office) => office.open)
  useEffect(followOffice, [])
  useCatalogKeys()
  const icon = { size: ICON.normal, stroke: ICON.stroke, 'aria-hidden': true } as const
  return (
    <main
      className={css.page}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const file = event.dataTransfer.files[0]
        if (file && useOffice.getState().panel === null) open({ kind: 'import', file })
      }}
    >
      <h1 className="heard">{t('office.title')}</h1>
      <div className={css.tools}>
        <TextInput
          id={OFFICE_SEARCH_ID}
          className={css.search}
          role="searchbox"
          aria-label={t('office.search')}
          aria-keyshortcuts="F2"
          placeholder={t('office.searchHint')}
          value={text}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          onChange={(event) => setText(event.currentTarget.value)}
          leftSection={<IconSearch {...icon} />}
          rightSection={
            text !== '' && <CloseButton aria-label={t('search.clear')} onClick={() => setText('')} />
          }
        />
        <Button
          leftSection={<IconPlus {...icon} />}
          aria-keyshortcuts="Insert"
          onClick={() => open({ kind: 'new' })}
        >
          {t('office.new')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconTable {...icon} />}
          onClick={() => open({ kind: 'grid' })}
        >
          {t('office.grid')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileImport {...icon} />}
          onClick={() => open({ kind: 'import', file: null })}
        >
          {t('office.import')}
        </Button>
        <ExportMenu />
      </div>
      <SyncBar />
      <QueueBar />
      <ImportBar />
      <GoodsList />
      <CatalogPanels />
    </main>
  )
}
