/** A new good of the catalogue, made at the till while its customer waits. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import { type CartLine, PIECE_UNIT } from '../../../shared/domain/cart.ts'
import { MAX_INVOICE, MIN_INVOICE, parseAmount } from '../../../shared/domain/money.ts'
import { plainWords } from '../../../shared/domain/words.ts'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { catalogueCode } from '../../state/doubts.ts'
import { errorTold, type Told } from '../../state/service-words.ts'
import { useUnits } from '../../state/units.ts'
import css from './Form.module.css'

type NewLine = Pick<CartLine, 'name' | 'price' | 'unitId' | 'unitName'>

interface NewGoodFormProps {
  /** As scanned. */
  code: string
  /** Null: made when the line is back; `line` is what it is sold by until then. */
  onAdded: (item: CatalogItem | null, line: NewLine) => void
  onCancel: () => void
}

const NAME_LENGTH = 255

export function NewGoodForm({ code, onAdded, onCancel }: NewGoodFormProps) {
  const { t } = useTranslation()
  const weighed = useApp((app) => app.settings)
  const units = useUnits()
  const [name, setName] = useState('')
  const [price, setPrice] = useState('')
  const [unit, setUnit] = useState(String(PIECE_UNIT))
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<Told | null>(null)
  const barcode = catalogueCode(code, weighed)
  const amount = parseAmount(price)
  const priceWrong = amount === null || amount < MIN_INVOICE || amount > MAX_INVOICE
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (plainWords(name) === '' || priceWrong || sending) return
    setSending(true)
    setProblem(null)
    const good = { name: plainWords(name), price: amount, unitId: Number(unit), barcode }
    const answer = await ask(() => kassa().goods.add(good))
    setSending(false)
    const unitName = units.find((known) => known.value === unit)?.label ?? ''
    if (answer.ok) onAdded(answer.value, { name: good.name, price: amount, unitId: good.unitId, unitName })
    else setProblem(errorTold(answer.error))
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <p className={css.hint}>{t('newGood.code', { code: barcode })}</p>
      <TextInput
        label={t('free.name')}
        value={name}
        maxLength={NAME_LENGTH}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
        error={tried && plainWords(name) === '' ? t('free.nameMissing') : undefined}
      />
      <div className={css.two}>
        <TextInput
          label={t('free.price')}
          value={price}
          inputMode="decimal"
          rightSection="₸"
          onChange={(event) => setPrice(event.currentTarget.value)}
          error={tried && priceWrong ? t('amount.wrong') : undefined}
        />
        <Select
          label={t('free.unit')}
          data={units}
          value={unit}
          allowDeselect={false}
          onChange={(value) => setUnit(value ?? String(PIECE_UNIT))}
        />
      </div>
      {problem && (
        <p className={css.bad} role="alert">
          <ServiceWords told={problem} />
        </p>
      )}
      <div className={css.buttons}>
        <Button variant="default" onClick={onCancel}>
          {t('common.back')}
        </Button>
        <Button type="submit" loading={sending}>
          {t('newGood.add')}
        </Button>
      </div>
    </form>
  )
}
