/** F6: lays the open cart aside, under a name if one is given. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HELD_NAME_LENGTH } from '../../../shared/domain/held-cart.ts'
import { useCart } from '../../state/cart.ts'
import { holdForDoubts } from '../../state/doubts.ts'
import { holdCart } from '../../state/held-store.ts'
import css from './Form.module.css'
import { heldName } from './held-name.ts'

export function HoldForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const phone = useCart((cart) => cart.phone)
  const [name, setName] = useState('')
  const [opened] = useState(() => Date.now())
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // A scan may have come since the dialog was opened.
    if (holdForDoubts() || (await holdCart(name.trim()))) onDone()
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('hold.name')}
        placeholder={heldName({ name: '', phone, heldAt: opened })}
        value={name}
        maxLength={HELD_NAME_LENGTH}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <div className={css.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit">{t('hold.do')}</Button>
      </div>
    </form>
  )
}
