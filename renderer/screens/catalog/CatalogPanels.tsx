/** What is open over the list: a good, a new one, a table of new ones, an import, the queue, what is gone. */
import { Drawer, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FocusBack } from '../../components/FocusBack.tsx'
import { useOffice } from '../../state/catalog/office.ts'
import { GoneList } from './GoneList.tsx'
import { GoodCard } from './GoodCard.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { NewGood } from './NewGood.tsx'
import { NewGrid } from './NewGrid.tsx'
import { QueueList } from './QueueList.tsx'

const TITLES = {
  good: 'office.card',
  new: 'office.newTitle',
  queue: 'office.queue',
  gone: 'office.goneTitle',
  grid: 'office.gridTitle',
  import: 'imports.title',
} as const

export function CatalogPanels() {
  const { t } = useTranslation()
  const panel = useOffice((office) => office.panel)
  const close = useOffice((office) => office.close)
  if (!panel) return null
  const shared = {
    opened: true,
    onClose: close,
    title: t(TITLES[panel.kind]),
    transitionProps: { duration: 0 },
    closeButtonProps: { 'aria-label': t('common.close') },
  }
  if (panel.kind === 'grid' || panel.kind === 'import') {
    return (
      <Modal {...shared} size="var(--table-dialog)" closeOnClickOutside={false}>
        <FocusBack />
        {panel.kind === 'grid' ? (
          <NewGrid onDone={close} />
        ) : (
          <ImportDialog given={panel.file} onDone={close} />
        )}
      </Modal>
    )
  }
  return (
    <Drawer {...shared} position="right" size="var(--drawer)" closeOnClickOutside={panel.kind !== 'new'}>
      <FocusBack />
      {panel.kind === 'good' && <GoodCard key={panel.id} id={panel.id} onDone={close} />}
      {panel.kind === 'new' && <NewGood onDone={close} />}
      {panel.kind === 'queue' && <QueueList />}
      {panel.kind === 'gone' && <GoneList />}
    </Drawer>
  )
}
