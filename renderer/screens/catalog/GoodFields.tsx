/** Name, price, unit and barcode of a good, and what is wrong with them. */
import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type GoodFields as Good, nameProblem, priceProblem } from '../../../shared/domain/catalog-change.ts'
import { parseAmount } from '../../../shared/domain/money.ts'
import { useUnits } from '../../state/units.ts'
import { BarcodeField } from './BarcodeField.tsx'
import css from './Card.module.css'

/** As typed. */
export interface Draft {
  name: string
  price: string
  unit: string
  barcode: string
}

/** @returns the good, or null while something is wrong with it */
export function goodOfDraft({ name, price, unit, barcode }: Draft): Good | null {
  const amount = parseAmount(price)
  if (amount === null || nameProblem(name) !== null || priceProblem(amount) !== null) return null
  return {
    name: name.trim(),
    price: amount,
    unitId: Number(unit),
    barcode: barcode.trim() === '' ? null : barcode.trim(),
  }
}

interface GoodFieldsProps {
  draft: Draft
  /** Problems of fields that were not touched yet are shown after the first try. */
  tried: boolean
  /** The good itself, which is no twin of its own; null: a new one. */
  id: number | null
  onChange: (draft: Draft) => void
}

export function GoodFields({ draft, tried, id, onChange }: GoodFieldsProps) {
  const { t } = useTranslation()
  const units = useUnits()
  const name = nameProblem(draft.name)
  const price = priceProblem(parseAmount(draft.price))
  const unit = units.some(({ value }) => value === draft.unit)
    ? units
    : [...units, { value: draft.unit, label: t('free.unitNumber', { id: draft.unit }) }]
  return (
    <>
      <TextInput
        label={t('office.field.name')}
        value={draft.name}
        maxLength={255}
        data-autofocus
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        error={tried && name !== null ? t(`office.problem.${name}`) : undefined}
      />
      <div className={css.two}>
        <TextInput
          label={t('office.field.price')}
          value={draft.price}
          inputMode="decimal"
          rightSection="₸"
          maxLength={16}
          onChange={(event) => onChange({ ...draft, price: event.currentTarget.value })}
          error={tried && price !== null ? t(`office.problem.${price}`) : undefined}
        />
        <Select
          label={t('office.field.unit')}
          data={unit}
          value={draft.unit}
          allowDeselect={false}
          onChange={(value) => onChange({ ...draft, unit: value ?? draft.unit })}
        />
      </div>
      <BarcodeField id={id} value={draft.barcode} onChange={(barcode) => onChange({ ...draft, barcode })} />
    </>
  )
}
