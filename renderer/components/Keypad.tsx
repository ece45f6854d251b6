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
  onDone: () => void
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

export function Keypad({ label, value, onChange, onDone }: KeypadProps) {
  const { t } = useTranslation()
  const digit = (one: string) => (
    <button key={one} type="button" onClick={() => onChange(value + one)}>
      {one}
    </button>
  )
  return (
    <fieldset className={css.keypad} aria-label={label ?? t('phone.keypad')}>
      {DIGITS.map(digit)}
      <button type="button" aria-label={t('keypad.back')} onClick={() => onChange(value.slice(0, -1))}>
        <IconBackspace size={ICON.normal} stroke={ICON.stroke} aria-hidden />
      </button>
      {digit('0')}
      <button type="button" aria-label={t('keypad.done')} onClick={onDone}>
        <IconCheck size={ICON.normal} stroke={ICON.stroke} aria-hidden />
      </button>
    </fieldset>
  )
}
