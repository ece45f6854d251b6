/** The goods that a subscription is paid for, found in the till's own catalogue, or scanned. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import { formatAmount, formatQuantity, lineTotal, ONE } from '../../../shared/domain/money.ts'
import { useScans } from '../../components/use-scans.ts'
import { ask, kassa } from '../../state/api.ts'
import { goodOfCode } from '../../state/good-of-code.ts'
import { type FormGood, goodsTotal } from '../../state/subscription-form.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Subscriptions.module.css'

interface GoodsProps {
  goods: readonly FormGood[]
  wrong: ReactNode
  onChange: (goods: readonly FormGood[]) => void
}

const OFFERED = 6
const MOST_OF_ONE = 999

export function GoodsPicker({ goods, wrong, onChange }: GoodsProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<readonly CatalogItem[]>([])
  useEffect(() => {
    let late = false
    const search = { query, firstChar: null, offset: 0, limit: OFFERED }
    if (query.trim() === '') setFound([])
    else
      void ask(() => kassa().catalog.search(search)).then((answer) => {
        if (!late && answer.ok) setFound(answer.value.items)
      })
    return () => {
      late = true
    }
  }, [query])
  // Two quick scans are two goods, also when this has not been drawn anew in between.
  const newest = useRef(goods)
  useEffect(() => {
    newest.current = goods
  }, [goods])
  const add = ({ id, name, price }: CatalogItem) => {
    const known = newest.current.find(({ itemId }) => itemId === id)
    newest.current = known
      ? newest.current.map((one) => (one === known ? { ...one, quantity: one.quantity + ONE } : one))
      : [...newest.current, { itemId: id, name, price, quantity: ONE }]
    onChange(newest.current)
    setQuery('')
  }
  const search = useRef<HTMLInputElement>(null)
  useScans({
    wants: (from) => from !== null && from === search.current,
    take: async ({ code }) => {
      const good = await goodOfCode(code)
      if (good) add(good)
      else setQuery(code)
    },
  })
  const count = (itemId: number, text: string) => {
    const pieces = /^\d{1,3}$/.test(text) ? Number(text) : 1
    const quantity = Math.min(MOST_OF_ONE, Math.max(1, pieces)) * ONE
    onChange(goods.map((one) => (one.itemId === itemId ? { ...one, quantity } : one)))
  }
  return (
    <fieldset className={css.goods}>
      <legend>{t('subscriptions.field.goods')}</legend>
      <TextInput
        ref={search}
        type="search"
        aria-label={t('subscriptions.addGoods')}
        placeholder={t('subscriptions.addGoods')}
        value={query}
        maxLength={100}
        error={wrong}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          const [first] = found
          if (first) add(first)
        }}
      />
      {found.length > 0 && (
        <ul className={css.found} aria-label={t('subscriptions.foundGoods')}>
          {found.map((item) => (
            <li key={item.id}>
              <button type="button" onClick={() => add(item)}>
                {item.name} <strong>{formatAmount(item.price)}</strong>
              </button>
            </li>
          ))}
        </ul>
      )}
      <ul className={css.chosen} aria-label={t('subscriptions.chosenGoods')}>
        {goods.map(({ itemId, name, price, quantity }) => (
          <li key={itemId}>
            <span>{name}</span>
            <TextInput
              aria-label={t('subscriptions.count', { name })}
              inputMode="numeric"
              defaultValue={formatQuantity(quantity)}
              key={quantity}
              maxLength={3}
              onBlur={(event) => count(itemId, event.currentTarget.value)}
            />
            <strong>{formatAmount(lineTotal(price, quantity))}</strong>
            <ActionIcon
              variant="subtle"
              aria-label={t('subscriptions.removeGood', { name })}
              onClick={() => onChange(goods.filter((one) => one.itemId !== itemId))}
            >
              <IconX size={ICON.normal} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {goods.length > 0 && (
        <p className={css.soft}>{t('subscriptions.goodsSum', { sum: formatAmount(goodsTotal(goods)) })}</p>
      )}
    </fieldset>
  )
}
