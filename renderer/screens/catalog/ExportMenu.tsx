/** The whole catalogue as a file for Excel. */
import { Button, Menu } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, kassa } from '../../state/api.ts'
import { showError } from '../../state/errors.ts'
import { useToasts } from '../../state/toast-store.ts'
import { ICON } from '../../theme/sizes.ts'

export function ExportMenu() {
  const { t } = useTranslation()
  const [writing, setWriting] = useState(false)
  const write = async (format: 'csv' | 'xlsx') => {
    setWriting(true)
    const answer = await ask(() => kassa().sheets.export({ format }))
    setWriting(false)
    if (!answer.ok) showError(answer.error)
    else if (answer.value.saved) useToasts.getState().show({ tone: 'calm', text: t('office.exported') })
  }
  return (
    <Menu transitionProps={{ duration: 0 }} position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={writing}
          leftSection={<IconFileExport size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
        >
          {t('office.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('office.export')}>
        <Menu.Item onClick={() => void write('xlsx')}>{t('office.exportXlsx')}</Menu.Item>
        <Menu.Item onClick={() => void write('csv')}>{t('office.exportCsv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
