/**
 * A barcode, typed or scanned: helps with its check digit, and tells which good has it already. A scan is for it whatever of
 * its form has the focus.
 */
import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkDigit } from '../../../shared/domain/barcode.ts'
import { barcodeProblem } from '../../../shared/domain/catalog-change.ts'
import { useScans } from '../../components/use-scans.ts'
import { ask, kassa } from '../../state/api.ts'
import css from './Card.module.css'

interface BarcodeFieldProps {
  /** Of the good itself. */
  id: number | null
  value: string
  onChange: (value: string) => void
}

const CALM_MS = 200

export function BarcodeField({ id, value, onChange }: BarcodeFieldProps) {
  const { t } = useTranslation()
  const code = value.trim()
  const problem = barcodeProblem(code)
  const twins = useTwins(code, id)
  useScans({ wants: () => true, take: (scan) => onChange(scan.code) })
  // Eleven figures of a UPC, twelve of an EAN, seven of a short one lack the last.
  const lacking = /^(\d{7}|\d{11}|\d{12})$/.test(code) && problem !== null ? code + checkDigit(code) : null
  const whole = problem === 'checkDigit' ? code.slice(0, -1) + checkDigit(code.slice(0, -1)) : lacking
  return (
    <div className={css.barcode}>
      <TextInput
        label={t('office.field.barcode')}
        description={t('office.barcodeHint')}
        value={value}
        maxLength={50}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={problem !== null && problem !== 'checkDigit' ? t(`office.problem.${problem}`) : undefined}
      />
      {whole !== null && (
        <p className={css.warn} role="status">
          {t('office.checkDigit', { digit: whole.at(-1) })}{' '}
          <Button variant="default" onClick={() => onChange(whole)}>
            {t('office.useCode', { code: whole })}
          </Button>
        </p>
      )}
      {twins.length > 0 && (
        <p className={css.warn} role="status">
          {t('office.twin', { names: twins.join(', ') })}
        </p>
      )}
    </div>
  )
}

/** Names of other goods with this code. */
function useTwins(code: string, id: number | null): string[] {
  const [twins, setTwins] = useState<string[]>([])
  useEffect(() => {
    setTwins([])
    if (code === '') return
    let closed = false
    const timer = setTimeout(() => {
      void ask(() => kassa().catalog.byBarcode({ code })).then((answer) => {
        if (!answer.ok || closed || answer.value.measure !== null) return
        setTwins(answer.value.items.filter((item) => item.id !== id).map(({ name }) => name))
      })
    }, CALM_MS)
    return () => {
      closed = true
      clearTimeout(timer)
    }
  }, [code, id])
  return twins
}
