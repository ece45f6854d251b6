/** What the shop's scales print: which first digits mean weight, price or pieces, and how many digits each part has. */
import { MultiSelect, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { checkDigit } from '../../../shared/domain/barcode.ts'
import { WEIGHED_DIGITS, WEIGHED_PREFIXES } from '../../../shared/domain/weighed.ts'
import type { ScannerSettings } from './ScannerFields.tsx'
import css from './Settings.module.css'

interface WeighedFieldsProps {
  value: ScannerSettings
  onChange: (part: Partial<ScannerSettings>) => void
}

const KINDS = ['weightPrefixes', 'pricePrefixes', 'piecePrefixes'] as const

/** `20 00123 00350 7`, as such a label is built. */
function example(digits: string, prefix: string): string {
  const [plu = 0, value = 0] = digits.split('+').map(Number)
  const start = prefix.slice(0, plu + value === 11 ? 1 : 2)
  const parts = [
    start,
    '123'.padStart(plu, '0'),
    '0'.repeat(12 - start.length - plu - value),
    '350'.padStart(value, '0'),
  ]
  const whole = parts.filter((part) => part !== '')
  return [...whole, String(checkDigit(whole.join('')))].join(' ')
}

export function WeighedFields({ value, onChange }: WeighedFieldsProps) {
  const { t } = useTranslation()
  const labels = [t('scanner.weight'), t('scanner.price'), t('scanner.pieces')]
  const prefix = value.weightPrefixes[0] ?? value.pricePrefixes[0] ?? value.piecePrefixes[0] ?? '20'
  return (
    <>
      <p className={css.hint}>{t('scanner.weighedLead')}</p>
      {KINDS.map((kind, at) => {
        const taken: string[] = KINDS.filter((other) => other !== kind).flatMap((other) => value[other])
        return (
          <MultiSelect
            key={kind}
            label={labels[at] ?? ''}
            data={WEIGHED_PREFIXES.filter((one) => !taken.includes(one))}
            value={value[kind]}
            placeholder={value[kind].length === 0 ? t('scanner.nothing') : undefined}
            onChange={(chosen) =>
              onChange({ [kind]: WEIGHED_PREFIXES.filter((one) => chosen.includes(one)) })
            }
          />
        )
      })}
      <Select
        label={t('scanner.digits')}
        data={WEIGHED_DIGITS.map((digits) => {
          const [plu = '', many = ''] = digits.split('+')
          return {
            value: digits,
            label: t('scanner.digitsOption', { plu, value: many, example: example(digits, prefix) }),
          }
        })}
        value={value.weighedDigits}
        allowDeselect={false}
        onChange={(chosen) => {
          const weighedDigits = WEIGHED_DIGITS.find((digits) => digits === chosen)
          if (weighedDigits) onChange({ weighedDigits })
        }}
      />
    </>
  )
}
