/** A PIN that is to be set, typed twice; what is wrong with it is told in words. */
import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PIN_MOST, pinProblem } from '../../shared/domain/pin.ts'

export interface PinTwice {
  pin: string
  again: string
}

export const NO_PIN: PinTwice = { pin: '', again: '' }

/** @returns the PIN when both fields hold the same good one */
export const readPin = ({ pin, again }: PinTwice): string | null =>
  pinProblem(pin) === null && pin === again ? pin : null

interface NewPinProps {
  value: PinTwice
  onChange: (value: PinTwice) => void
  label: string
  /** True once it was tried to save: only then is an unfinished PIN called wrong. */
  tried: boolean
}

export function NewPin({ value, onChange, label, tried }: NewPinProps) {
  const { t } = useTranslation()
  const { pin, again } = value
  const problem = pinProblem(pin)
  const simple = problem === 'simple'
  const differs = again !== '' && !pin.startsWith(again)
  const digits = (text: string) => text.replace(/\D/g, '').slice(0, PIN_MOST)
  return (
    <>
      <PasswordInput
        label={label}
        description={t('staff.pinHint')}
        inputMode="numeric"
        data-secret="pin"
        autoComplete="off"
        value={pin}
        onChange={(event) => onChange({ pin: digits(event.currentTarget.value), again })}
        error={simple || (tried && problem !== null) ? t(`staff.pinProblem.${problem}`) : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('staff.pinShow') }}
      />
      <PasswordInput
        label={t('staff.pinAgain')}
        inputMode="numeric"
        data-secret="pin"
        autoComplete="off"
        value={again}
        onChange={(event) => onChange({ pin, again: digits(event.currentTarget.value) })}
        error={differs || (tried && pin !== again) ? t('staff.pinDiffers') : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('staff.pinShow') }}
      />
    </>
  )
}
