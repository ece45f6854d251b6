/** A table as a file: what each kind is for is said by its name. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FileKind } from '../../../shared/contract/report-pieces.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Reports.module.css'

interface SaveButtonsProps {
  /** What is being saved just now. */
  saving: FileKind | null
  disabled?: boolean
  onSave: (kind: FileKind) => void
}

export function SaveButtons({ saving, disabled = false, onSave }: SaveButtonsProps) {
  const { t } = useTranslation()
  return (
    <div className={css.buttons}>
      {FileKind.options.map((kind) => (
        <Button
          key={kind}
          variant="default"
          loading={saving === kind}
          disabled={disabled || (saving !== null && saving !== kind)}
          aria-label={t(`reports.save.${kind}`)}
          leftSection={<IconDownload size={ICON.small} stroke={ICON.stroke} aria-hidden />}
          onClick={() => onSave(kind)}
        >
          {kind.toUpperCase()}
        </Button>
      ))}
    </div>
  )
}
