/** Payments under way and just ended, newest first. Its height never changes, so nothing jumps when a payment does. */
import { useTranslation } from 'react-i18next'
import { isOpen, isTaken } from '../../../shared/domain/sale-state.ts'
import { useNow } from '../../components/time.ts'
import { dismissAll } from '../../state/sale-actions.ts'
import { useSales } from '../../state/sale-store.ts'
import { useTill } from '../../state/till-store.ts'
import { Edge } from './Edge.tsx'
import css from './Strip.module.css'
import { StripItem } from './StripItem.tsx'
import { useEdges } from './use-edges.ts'

export function Strip() {
  const { t } = useTranslation()
  const sales = useSales((state) => state.sales)
  const waiting = sales.some((sale) => isOpen(sale.state))
  const now = useNow(1000, waiting)
  const { row, hidden, turn } = useEdges<HTMLUListElement>()
  const open = useTill((till) => till.open)
  const taken = sales.filter((sale) => isTaken(sale.state))
  return (
    <section className={css.strip} aria-label={t('strip.label')} data-tour="payments" data-strip>
      {sales.length === 0 && <p className={css.none}>{t('strip.empty')}</p>}
      <div className={css.row}>
        <Edge
          side="before"
          count={hidden.before}
          name={t('strip.newer', { count: hidden.before })}
          counted
          onPress={() => turn(-1)}
        />
        <ul ref={row} aria-label={t('strip.list')}>
          {sales.map((sale) => (
            <StripItem key={sale.id} sale={sale} now={isOpen(sale.state) ? now : 0} />
          ))}
        </ul>
        <Edge
          side="after"
          count={hidden.after}
          name={t('strip.older', { count: hidden.after })}
          counted
          onPress={() => turn(1)}
        />
      </div>
      <button
        type="button"
        className={css.clear}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+P"
        title={t('board.open')}
        onClick={() => open({ kind: 'board' })}
      >
        {t('board.all')}
        {sales.length > 0 && ` ${sales.length}`}
      </button>
      {sales.length > 0 && (
        // There before the first is paid: a key that came with it would move what lies beside it.
        <button
          type="button"
          className={css.clear}
          disabled={taken.length === 0}
          onClick={() => void dismissAll(taken)}
        >
          {t('strip.clearPaid')}
        </button>
      )}
    </section>
  )
}
