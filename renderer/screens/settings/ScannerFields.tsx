/** What a scanner sends around a code. */
import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/contract/settings.ts'
import { FRAME_LENGTH } from '../../../shared/domain/scan-frame.ts'
import css from './Settings.module.css'

export type ScannerSettings = Pick<
  Settings,
  | 'scannerPrefix'
  | 'scannerSuffix'
  | 'scannerEnd'
  | 'weightPrefixes'
  | 'pricePrefixes'
  | 'piecePrefixes'
  | 'weighedDigits'
>

interface ScannerFieldsProps {
  value: ScannerSettings
  wrong: (text: string) => boolean
  onChange: (part: Partial<ScannerSettings>) => void
}

export function ScannerFields({ value, wrong, onChange }: ScannerFieldsProps) {
  const { t } = useTranslation()
  const ends = [
    { value: 'any', label: t('scanner.endAny') },
    { value: 'enter', label: t('scanner.endEnter') },
    { value: 'tab', label: t('scanner.endTab') },
    { value: 'none', label: t('scanner.endNone') },
  ] as const
  const frame = (name: 'scannerPrefix' | 'scannerSuffix', label: string) => (
    <TextInput
      label={label}
      description={t('scanner.frameHint')}
      value={value[name]}
      maxLength={FRAME_LENGTH}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      error={wrong(value[name]) ? t('scanner.frameWrong') : undefined}
    />
  )
  return (
    <>
      <div className={css.pair}>
        {frame('scannerPrefix', t('scanner.prefix'))}
        {frame('scannerSuffix', t('scanner.suffix'))}
      </div>
      <Select
        label={t('scanner.end')}
        description={value.scannerEnd === 'none' ? t('scanner.endNoneHint') : undefined}
        data={ends}
        value={value.scannerEnd}
        allowDeselect={false}
        onChange={(chosen) => {
          const end = ends.find((one) => one.value === chosen)
          if (end) onChange({ scannerEnd: end.value })
        }}
      />
    </>
  )
}
