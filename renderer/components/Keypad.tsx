/** Digits for a finger. */
import { IconBackspace, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ICON } from '../theme/sizes.ts'
import css from './Keypad.module.css'

interface KeypadProps {
  /** The phone's when left out. */
  label?: string
  value: string
  onChange: (value: string) => void
  /** Left out: a comma stands in the place of the key that ends. */
  onDone?: () => void
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

export function Keypad({ label, value, onChange, onDone }: KeypadProps) {
  const { t } = useTranslation()
  const digit = (one: string) => (
    <button key={one} type="button" onClick={() => onChange(value + one)}>
      {one}
    </button>
  )
  const back = (
    <button type="button" aria-label={t('keypad.back')} onClick={() => onChange(value.slice(0, -1))}>
      <IconBackspace size={ICON.normal} stroke={ICON.stroke} aria-hidden />
    </button>
  )
  return (
    <fieldset className={css.keypad} aria-label={label ?? t('phone.keypad')}>
      {DIGITS.map(digit)}
      {onDone ? back : <Comma value={value} onChange={onChange} />}
      {digit('0')}
      {onDone ? (
        <button type="button" aria-label={t('keypad.done')} onClick={onDone}>
          <IconCheck size={ICON.normal} stroke={ICON.stroke} aria-hidden />
        </button>
      ) : (
        back
      )}
    </fieldset>
  )
}

function Comma({ value, onChange }: Pick<KeypadProps, 'value' | 'onChange'>) {
  const { t } = useTranslation()
  const press = () => {
    if (!/[.,]/.test(value)) onChange(value === '' ? '0,' : `${value},`)
  }
  return (
    <button type="button" aria-label={t('keypad.comma')} onClick={press}>
      ,
    </button>
  )
}
