/**
 * The customer's phone, said any way people say it, or chosen among the customers of the last sales; what is wrong with it,
 * and who it was last time, is told in words.
 */
import { ActionIcon, Combobox, Popover, TextInput, useCombobox } from '@mantine/core'
import { IconDialpad, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldPhone, formatPhone, isSealed, readPhone } from '../../../shared/domain/phone.ts'
import { Keypad } from '../../components/Keypad.tsx'
import { useCart } from '../../state/cart.ts'
import { useCustomers } from '../../state/customer-store.ts'
import { useTill } from '../../state/till-store.ts'
import { BESIDE_CART, ICON } from '../../theme/sizes.ts'
import { CustomerOptions, matching } from './CustomerOptions.tsx'
import { focusField, PHONE_ID } from './focus.ts'
import css from './PhoneField.module.css'
import { PhoneHint } from './PhoneHint.tsx'
import { RepeatLast } from './RepeatLast.tsx'
import { pressCharge } from './use-till-keys.ts'

export function PhoneField() {
  const { t } = useTranslation()
  const phone = useCart((cart) => cart.phone)
  const setPhone = useCart((cart) => cart.setPhone)
  const touched = useTill((till) => till.phoneTouched)
  const recent = useCustomers((state) => state.recent)
  const [keypad, setKeypad] = useState(false)
  const customers = useCombobox({ onDropdownClose: () => customers.resetSelectedOption() })
  const offered = matching(recent, phone)
  const reading = readPhone(phone)
  const wrong = touched && !reading.ok ? reading.problem : null
  const change = (text: string) => {
    setPhone(typedOver(phone, text))
    useTill.setState({ phoneTouched: false })
  }
  const leave = () => {
    customers.closeDropdown()
    if (reading.ok) setPhone(fieldPhone(reading.phone))
    useTill.setState({ phoneTouched: phone !== '' })
  }
  return (
    <Popover
      opened={keypad}
      onChange={setKeypad}
      position="left-end"
      offset={BESIDE_CART}
      transitionProps={{ duration: 0 }}
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <div className={css.phone}>
          <Combobox
            store={customers}
            position="left-end"
            offset={BESIDE_CART}
            width="target"
            transitionProps={{ duration: 0 }}
            onOptionSubmit={(chosen) => {
              change(fieldPhone(chosen))
              customers.closeDropdown()
              focusField(PHONE_ID)
            }}
          >
            <Combobox.Target>
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
                placeholder={t('phone.short')}
                value={isSealed(phone) ? formatPhone(phone) : phone}
                maxLength={40}
                error={wrong !== null}
                onChange={(event) => {
                  change(event.currentTarget.value)
                  customers.resetSelectedOption()
                  customers.openDropdown()
                }}
                onFocus={() => void useCustomers.getState().readRecent()}
                onClick={() => customers.openDropdown()}
                onBlur={leave}
                onKeyDown={(event) => {
                  const choosing = customers.dropdownOpened && customers.getSelectedOptionIndex() >= 0
                  if (event.key === 'Enter' && !choosing) void pressCharge()
                }}
                leftSection={<IconPhone size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
              />
            </Combobox.Target>
            <CustomerOptions customers={offered} />
          </Combobox>
          <ActionIcon
            variant="default"
            aria-label={t('phone.keypad')}
            aria-haspopup="dialog"
            aria-expanded={keypad}
            onClick={() => setKeypad(!keypad)}
          >
            <IconDialpad size={ICON.normal} stroke={ICON.stroke} aria-hidden />
          </ActionIcon>
          <RepeatLast reading={reading} />
          <PhoneHint id="till-phone-problem" reading={reading} wrong={wrong} />
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('phone.keypad')}>
        <Keypad value={isSealed(phone) ? '' : phone} onChange={change} onDone={() => setKeypad(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** A sealed phone cannot be mended digit by digit: what is typed after it, or in its place, begins a new one. */
function typedOver(before: string, text: string): string {
  if (!isSealed(before) || isSealed(text)) return text
  const shown = formatPhone(before)
  return text.startsWith(shown)
    ? text.slice(shown.length)
    : shown.startsWith(text)
      ? ''
      : text.replace(/•/g, '')
}
