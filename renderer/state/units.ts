/** Units that a line or a new good may have, as choices of a field; read when a form opens. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unit } from '../../shared/contract/catalog.ts'
import { PIECE_UNIT } from '../../shared/domain/cart.ts'
import { ask, kassa } from './api.ts'

/** @returns ids as the field wants them, and names; a piece is always there, also before the others are known */
export function useUnits(): { value: string; label: string }[] {
  const { t } = useTranslation()
  const [units, setUnits] = useState<readonly Unit[]>([{ id: PIECE_UNIT, name: '' }])
  useEffect(() => {
    let closed = false
    void ask(() => kassa().catalog.units()).then((answer) => {
      if (answer.ok && !closed) setUnits(answer.value)
    })
    return () => {
      closed = true
    }
  }, [])
  // A service that tells no names leaves only the number.
  const named = ({ id, name }: Unit) =>
    name !== '' ? name : id === PIECE_UNIT ? t('free.piece') : t('free.unitNumber', { id })
  return units.map((unit) => ({ value: String(unit.id), label: named(unit) }))
}
