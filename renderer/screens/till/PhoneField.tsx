/** The customer's phone, said any way people say it; what is wrong with it is told in words. */
import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconDialpad, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone, readPhone } from '../../../shared/domain/phone.ts'
import { Keypad } from '../../components/Keypad.tsx'
import { useCart } from '../../state/cart.ts'
import { useTill } from '../../state/till-store.ts'
import { ICON } from '../../theme/sizes.ts'
import { PHONE_ID } from './focus.ts'
import css from './PhoneField.module.css'
import { pressCharge } from './use-till-keys.ts'

export function PhoneField() {
  const { t } = useTranslation()
  const phone = useCart((cart) => cart.phone)
  const setPhone = useCart((cart) => cart.setPhone)
  const touched = useTill((till) => till.phoneTouched)
  const [keypad, setKeypad] = useState(false)
  const reading = readPhone(phone)
  const wrong = touched && !reading.ok ? reading.problem : null
  const change = (text: string) => {
    setPhone(text)
    useTill.setState({ phoneTouched: false })
  }
  const leave = () => {
    if (reading.ok) setPhone(formatPhone(reading.phone))
    useTill.setState({ phoneTouched: phone !== '' })
  }
  return (
    <Popover opened={keypad} onChange={setKeypad} position="left-end" trapFocus withArrow withRoles={false}>
      <Popover.Target>
        <div className={css.phone}>
          <TextInput
            id={PHONE_ID}
            className={css.field ?? ''}
            aria-label={t('phone.label')}
            aria-keyshortcuts="F4"
            aria-describedby="till-phone-problem"
            aria-invalid={wrong !== null}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            placeholder={t('phone.label')}
            value={phone}
            maxLength={40}
            error={wrong !== null}
            onChange={(event) => change(event.currentTarget.value)}
            onBlur={leave}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void pressCharge()
            }}
            leftSection={<IconPhone size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
          />
          <ActionIcon
            variant="default"
            aria-label={t('phone.keypad')}
            aria-haspopup="dialog"
            aria-expanded={keypad}
            onClick={() => setKeypad(!keypad)}
          >
            <IconDialpad size={ICON.normal} stroke={ICON.stroke} aria-hidden />
          </ActionIcon>
          <p id="till-phone-problem" className={css.problem} role={wrong === null ? undefined : 'alert'}>
            {wrong !== null && t(`phone.problem.${wrong}`)}
          </p>
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('phone.keypad')}>
        <Keypad value={phone} onChange={change} onDone={() => setKeypad(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
