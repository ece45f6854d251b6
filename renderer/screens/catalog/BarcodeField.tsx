/**
 * A barcode, typed or scanned: helps with its check digit, and tells which good has it already. A scan is for it whatever of
 * its form has the focus.
 */
import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { barcodeProblem, wholeCode } from '../../../shared/domain/catalog-change.ts'
import { useScans } from '../../components/use-scans.ts'
import css from './Card.module.css'
import { useTwins } from './use-twins.ts'

interface BarcodeFieldProps {
  /** Of the good itself. */
  id: number | null
  value: string
  onChange: (value: string) => void
}

export function BarcodeField({ id, value, onChange }: BarcodeFieldProps) {
  const { t } = useTranslation()
  const code = value.trim()
  const problem = barcodeProblem(code)
  const twins = useTwins(code, id)
  useScans({ wants: () => true, take: (scan) => onChange(scan.code) })
  const whole = wholeCode(code)
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
