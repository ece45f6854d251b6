/** What the shop's scales print: which first digits mean weight, price or pieces, and how many digits each part has. */
import { Input, Select } from '@mantine/core'
import { useId } from 'react'
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
type Kind = (typeof KINDS)[number]
type Prefix = (typeof WEIGHED_PREFIXES)[number]

/** `20 00123 00350 4`, as such a label is built. */
function example(digits: string, prefix: string): string {
  const [plu = 0, value = 0] = digits.split('+').map(Number)
  const start = prefix.slice(0, plu + value === 11 ? 1 : 2)
  const free = '0'.repeat(12 - start.length - plu - value)
  const parts = [start, '123'.padStart(plu, '0'), free, '350'.padStart(value, '0')]
  const whole = parts.filter((part) => part !== '')
  return [...whole, String(checkDigit(whole.join('')))].join(' ')
}

export function WeighedFields({ value, onChange }: WeighedFieldsProps) {
  const { t } = useTranslation()
  const labels: Record<Kind, string> = {
    weightPrefixes: t('scanner.weight'),
    pricePrefixes: t('scanner.price'),
    piecePrefixes: t('scanner.pieces'),
  }
  const first = KINDS.map((kind) => value[kind][0]).find((prefix) => prefix !== undefined)
  /** A prefix means one thing: it leaves the kind that had it. */
  const turn = (kind: Kind, prefix: Prefix) => {
    const on = !value[kind].includes(prefix)
    const change: Partial<ScannerSettings> = {}
    for (const one of KINDS) {
      change[one] = WEIGHED_PREFIXES.filter((known) =>
        known === prefix ? one === kind && on : value[one].includes(known),
      )
    }
    onChange(change)
  }
  return (
    <>
      <p className={css.hint}>{t('scanner.weighedLead')}</p>
      {KINDS.map((kind) => (
        <Prefixes
          key={kind}
          label={labels[kind]}
          chosen={value[kind]}
          onTurn={(prefix) => turn(kind, prefix)}
        />
      ))}
      <Select
        label={t('scanner.digits')}
        data={WEIGHED_DIGITS.map((digits) => {
          const [plu = '', many = ''] = digits.split('+')
          const shown = example(digits, first ?? '20')
          return { value: digits, label: t('scanner.digitsOption', { plu, value: many, example: shown }) }
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

interface PrefixesProps {
  label: string
  chosen: readonly Prefix[]
  onTurn: (prefix: Prefix) => void
}

function Prefixes({ label, chosen, onTurn }: PrefixesProps) {
  const id = useId()
  return (
    <div className={css.row}>
      <Input.Label labelElement="div" id={id}>
        {label}
      </Input.Label>
      <fieldset className={css.prefixes} aria-labelledby={id}>
        {WEIGHED_PREFIXES.map((prefix) => (
          <button
            key={prefix}
            type="button"
            aria-pressed={chosen.includes(prefix)}
            onClick={() => onTurn(prefix)}
          >
            {prefix}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
