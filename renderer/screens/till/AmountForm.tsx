/** F10: an amount without a cart, by keys or by finger. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_INVOICE, MIN_INVOICE, parseAmount } from '../../../shared/domain/money.ts'
import { formatPhone, readPhone } from '../../../shared/domain/phone.ts'
import { Keypad } from '../../components/Keypad.tsx'
import { chargeAmount } from '../../state/charge.ts'
import { useTill } from '../../state/till-store.ts'
import css from './Form.module.css'
import { PhoneHint } from './PhoneHint.tsx'
import { useKeypad } from './use-keypad.ts'

const COMMENT_LENGTH = 300

export function AmountForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const charging = useTill((till) => till.charging)
  const [sum, setSum] = useState('')
  const [phone, setPhone] = useState('')
  const [comment, setComment] = useState('')
  const [tried, setTried] = useState(false)
  const { field, keypad } = useKeypad(
    { sum, phone },
    (name, text) => (name === 'sum' ? setSum : setPhone)(text),
    'sum',
  )
  const amount = parseAmount(sum)
  const reading = readPhone(phone)
  const sumWrong = amount === null || amount < MIN_INVOICE || amount > MAX_INVOICE
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (sumWrong || !reading.ok) return
    if ((await chargeAmount(amount, reading.phone, comment)) === 'charged') onDone()
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <div className={css.sides}>
        <div className={css.form}>
          <TextInput
            label={t('amount.sum')}
            {...field('sum')}
            rightSection="₸"
            error={tried && sumWrong ? t('amount.wrong') : undefined}
            data-autofocus
          />
          <div>
            <TextInput
              label={t('phone.label')}
              {...field('phone')}
              type="tel"
              inputMode="tel"
              maxLength={40}
              placeholder={t('phone.placeholder')}
              onBlur={() => {
                if (reading.ok) setPhone(formatPhone(reading.phone))
              }}
              error={tried && !reading.ok ? t(`phone.problem.${reading.problem}`) : undefined}
            />
            <PhoneHint id="amount-phone-hint" reading={reading} wrong={null} />
          </div>
        </div>
        <Keypad {...keypad} />
      </div>
      <TextInput
        label={t('amount.comment')}
        value={comment}
        maxLength={COMMENT_LENGTH}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={charging}>
          {t('charge.button')}
        </Button>
      </div>
    </form>
  )
}
