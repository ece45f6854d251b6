/** Another phone for a payment: what happens to the old invoice is said before it is done. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone, readPhone } from '../../../shared/domain/phone.ts'
import { isOpen } from '../../../shared/domain/sale-state.ts'
import { Keypad } from '../../components/Keypad.tsx'
import { shortReceipt } from '../../components/sale-words.ts'
import { Whole } from '../../components/Whole.tsx'
import { errorText } from '../../state/errors.ts'
import { changePhone } from '../../state/sale-actions.ts'
import { useSales } from '../../state/sale-store.ts'
import { useTill } from '../../state/till-store.ts'
import css from './Form.module.css'
import { PhoneHint } from './PhoneHint.tsx'

export function PhoneChangeForm({ id, onDone }: { id: string; onDone: () => void }) {
  const sale = useSales((state) => state.sales.find((one) => one.id === id))
  const { t } = useTranslation()
  return sale ? <Fields sale={sale} onDone={onDone} /> : <p className={css.hint}>{t('phoneChange.gone')}</p>
}

function Fields({ sale, onDone }: { sale: Sale; onDone: () => void }) {
  const { t } = useTranslation()
  const open = useTill((till) => till.open)
  const [phone, setPhone] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const reading = readPhone(phone)
  const change = (text: string) => {
    setPhone(text)
    setProblem(null)
  }
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (busy) return
    if (!reading.ok) {
      setProblem(t(`phone.problem.${reading.problem}`))
      return
    }
    setBusy(true)
    const error = await changePhone(sale.id, reading.phone)
    setBusy(false)
    if (!error) onDone()
    else setProblem(error.fields?.phone?.includes('same') ? t('phoneChange.same') : errorText(error))
  }
  const sent = isOpen(sale.state) && sale.state !== 'queued'
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <p className={css.hint}>
        <Whole
          text={t('phoneChange.of', {
            number: shortReceipt(sale.receipt),
            sum: formatAmount(sale.total),
            phone: formatPhone(sale.phone),
          })}
        />{' '}
        {t(sent ? 'phoneChange.cancelFirst' : 'phoneChange.atOnce')}
      </p>
      <div>
        <TextInput
          label={t('phoneChange.phone')}
          type="tel"
          value={phone}
          maxLength={40}
          placeholder={t('phone.placeholder')}
          onChange={(event) => change(event.currentTarget.value)}
          error={problem ?? undefined}
          data-autofocus
          // Also when it takes the place of the board in the same dialog.
          autoFocus
        />
        {problem === null && <PhoneHint id="change-phone-hint" reading={reading} wrong={null} />}
      </div>
      <div className={css.keypad}>
        <Keypad value={phone} onChange={change} onDone={() => void submit()} />
      </div>
      <div className={css.buttons}>
        <Button variant="default" onClick={() => open({ kind: 'board' })}>
          {t('board.title')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('phoneChange.do')}
        </Button>
      </div>
    </form>
  )
}
