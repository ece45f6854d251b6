/** Copies a number that people pass on: receipt, phone, invoice. */
import { ActionIcon } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../state/copy.ts'
import { ICON } from '../theme/sizes.ts'

/** @param what its name, for the button's own */
export function CopyButton({ what, text }: { what: string; text: string }) {
  const { t } = useTranslation()
  const name = t('copy.button', { what })
  return (
    <ActionIcon
      variant="subtle"
      aria-label={name}
      title={name}
      onClick={(event) => copyText(text, event.currentTarget.parentElement ?? document.body)}
    >
      <IconCopy size={ICON.normal} stroke={ICON.stroke} aria-hidden />
    </ActionIcon>
  )
}
