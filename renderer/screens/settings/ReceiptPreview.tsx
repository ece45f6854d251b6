/** The receipt as it will come out of the printer, dot by dot, with what stands in the form now. */
import { Button } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceiptLook, ReceiptPicture } from '../../../shared/contract/receipts.ts'
import { ask, kassa } from '../../state/api.ts'
import { showError } from '../../state/errors.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Logo.module.css'

export function ReceiptPreview({ look }: { look: ReceiptLook }) {
  const { t } = useTranslation()
  const [picture, setPicture] = useState<ReceiptPicture | null>(null)
  const [busy, setBusy] = useState(false)
  const draw = async () => {
    setBusy(true)
    const answer = await ask(() => kassa().receipts.preview(look))
    setBusy(false)
    if (answer.ok) setPicture(answer.value)
    else showError(answer.error)
  }
  return (
    <div className={css.preview}>
      <Button
        variant="default"
        leftSection={<IconReceipt size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
        loading={busy}
        onClick={() => void draw()}
      >
        {picture ? t('logo.previewAgain') : t('logo.preview')}
      </Button>
      {picture && (
        <div className={css.slip} style={{ aspectRatio: `${picture.width} / ${picture.height}` }}>
          <img src={picture.image} alt={t('logo.previewShown')} />
        </div>
      )}
    </div>
  )
}
