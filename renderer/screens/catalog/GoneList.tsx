/** Goods that the service lists no longer: they cannot be sold, and past sales still name them. */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GoneGood } from '../../../shared/contract/changes.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { Reading } from '../../components/Reading.tsx'
import { ask, kassa } from '../../state/api.ts'
import { useOffice } from '../../state/catalog/office.ts'
import { showError } from '../../state/errors.ts'
import css from './Card.module.css'

const PAGE = 100

export function GoneList() {
  const { t } = useTranslation()
  const version = useOffice((office) => office.version)
  const total = useOffice((office) => office.gone)
  const [most, setMost] = useState(PAGE)
  const [goods, setGoods] = useState<readonly GoneGood[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again with every change of the catalogue
  useEffect(() => {
    let closed = false
    void readGone(most).then((found) => {
      if (!closed && found) setGoods(found)
    })
    return () => {
      closed = true
    }
  }, [version, most])
  if (!goods) return <Reading>{t('common.reading')}</Reading>
  return (
    <div className={css.form}>
      <p className={css.hint}>{t('office.goneHint')}</p>
      <ul className={css.gone} aria-label={t('office.goneTitle')}>
        {goods.map(({ id, name, price, barcode }) => (
          <li key={id}>
            <span>
              {name}
              <small>{barcode ?? '—'}</small>
            </span>
            <span>{formatAmount(price)}</span>
          </li>
        ))}
      </ul>
      {goods.length < total && (
        <Button variant="default" onClick={() => setMost(most + PAGE)}>
          {t('office.goneMore')}
        </Button>
      )}
    </div>
  )
}

async function readGone(most: number): Promise<GoneGood[] | null> {
  const goods: GoneGood[] = []
  for (let offset = 0; offset < most; offset += PAGE) {
    const answer = await ask(() => kassa().changes.gone({ offset, limit: PAGE }))
    if (!answer.ok) {
      showError(answer.error)
      return null
    }
    goods.push(...answer.value.goods)
    if (answer.value.goods.length < PAGE) break
  }
  return goods
}
