/**
 * Ctrl+P: every payment that was not put away, in four columns by what it waits for. Arrows walk from card to card, Enter opens
 * what can be done with one.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { isLive, isOpen, isTaken, isUnsent } from '../../../shared/domain/sale-state.ts'
import { useNow } from '../../components/time.ts'
import { useSales } from '../../state/sale-store.ts'
import css from './Board.module.css'
import { BoardCard } from './BoardCard.tsx'
import { neighbour } from './board-walk.ts'

const COLUMNS = [
  ['unsent', ({ state }: Sale) => isUnsent(state)],
  ['waiting', ({ state }: Sale) => isLive(state)],
  ['paid', ({ state }: Sale) => isTaken(state)],
  ['ended', ({ state }: Sale) => !isOpen(state) && !isTaken(state)],
] as const

/** @param at id of the payment to begin at */
export function Board({ at, onDone }: { at?: string; onDone: () => void }) {
  const { t } = useTranslation()
  const sales = useSales((state) => state.sales)
  const now = useNow(
    1000,
    sales.some(({ state }) => isOpen(state)),
  )
  const [current, setCurrent] = useState<string | null>(at ?? null)
  const [opened, setOpened] = useState<string | null>(null)
  const board = useRef<HTMLElement>(null)
  const columns = COLUMNS.map(([name, belongs]) => ({ name, sales: sales.filter(belongs) }))
  const known = sales.some(({ id }) => id === current)
  const first = columns.find((column) => column.sales.length > 0)?.sales[0]?.id ?? null
  const tabStop = known ? current : first
  useEffect(() => {
    // Its card moved to another column, or went: the keyboard stays in the board.
    if (document.activeElement !== document.body) return
    const card = tabStop === null ? board.current : cardOf(board.current, tabStop)
    card?.focus()
  })
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && opened !== null) {
      event.stopPropagation()
      cardOf(board.current, opened)?.focus()
      setOpened(null)
      return
    }
    const next = board.current && neighbour(board.current, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <section
      ref={board}
      tabIndex={-1}
      data-autofocus={tabStop === null ? true : undefined}
      className={css.board}
      aria-label={t('board.title')}
      onKeyDown={press}
    >
      {columns.map(({ name, sales: shown }) => (
        <section key={name} className={css.column} aria-label={t(`board.${name}`)} data-column>
          <h3>
            {t(`board.${name}`)}
            <span>{shown.length > 0 && `${shown.length} · ${formatAmount(sum(shown))}`}</span>
          </h3>
          {shown.length === 0 ? (
            <p className={css.none}>{t('board.none')}</p>
          ) : (
            <ul aria-label={t(`board.${name}`)}>
              {shown.map((sale) => (
                <BoardCard
                  key={sale.id}
                  sale={sale}
                  now={isOpen(sale.state) ? now : 0}
                  tabStop={sale.id === tabStop}
                  opened={sale.id === opened}
                  onFocus={setCurrent}
                  onOpen={setOpened}
                  onDone={onDone}
                />
              ))}
            </ul>
          )}
        </section>
      ))}
    </section>
  )
}

const sum = (sales: readonly Sale[]): number => sales.reduce((all, { total }) => all + total, 0)

const cardOf = (board: HTMLElement | null, id: string): HTMLElement | null =>
  [...(board?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].find((card) => card.dataset.card === id) ??
  null
