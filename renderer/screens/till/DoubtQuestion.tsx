/** What the till knows about an unclear code, and the ways on: Enter sells it, F2 adds it, F5 asks again, Delete leaves it out. */
import { Button, Loader } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAmount, formatQuantity, ONE } from '../../../shared/domain/money.ts'
import { Key } from '../../components/Key.tsx'
import { useApp } from '../../state/app-store.ts'
import type { Doubt } from '../../state/doubt-store.ts'
import { askService, leaveOut, sellPending } from '../../state/doubts.ts'
import { errorText } from '../../state/errors.ts'
import css from './Doubt.module.css'
import { LeaveOut } from './LeaveOut.tsx'

interface DoubtQuestionProps {
  doubt: Doubt
  onFree: () => void
  onNew: () => void
  onDone: () => void
}

export function DoubtQuestion({ doubt, onFree, onNew, onDone }: DoubtQuestionProps) {
  const { t } = useTranslation()
  const owner = useApp((app) => app.status?.role === 'owner')
  const { state, error, quantity } = doubt
  const item = state === 'pending' ? doubt.items[0] : undefined
  const mayAdd = owner && item === undefined && state !== 'asking'
  const mayAsk = state === 'offline' || state === 'failed'
  const sell = () => {
    if (!item) onFree()
    else {
      sellPending(doubt, item)
      onDone()
    }
  }
  const leave = () => {
    leaveOut(doubt)
    onDone()
  }
  useEffect(() => {
    const ways: Record<string, (() => void) | false> = {
      F2: mayAdd && onNew,
      F5: mayAsk && (() => void askService(doubt.id)),
      Delete: leave,
    }
    const press = (event: KeyboardEvent) => {
      const way = ways[event.key]
      if (!way || event.repeat) return
      event.preventDefault()
      way()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
  return (
    <div className={css.doubt}>
      <p className={css.said} role="status">
        {state === 'asking' && <Loader size="sm" aria-hidden />}
        {state === 'failed' && error
          ? errorText(error)
          : t(`doubt.said.${state}`, { name: item?.name ?? '' })}
      </p>
      {quantity !== ONE && (
        <p className={css.hint}>{t('doubt.count', { count: formatQuantity(quantity) })}</p>
      )}
      <div className={css.ways}>
        <Button fullWidth data-autofocus onClick={sell} rightSection={<Key name="Enter" />}>
          {item ? t('doubt.sellPending', { price: formatAmount(item.price) }) : t('doubt.sellFree')}
        </Button>
        {mayAdd && (
          <Button
            fullWidth
            variant="default"
            aria-keyshortcuts="F2"
            onClick={onNew}
            rightSection={<Key name="F2" />}
          >
            {t('doubt.addToCatalogue')}
          </Button>
        )}
        {mayAsk && (
          <Button
            fullWidth
            variant="default"
            aria-keyshortcuts="F5"
            onClick={() => void askService(doubt.id)}
            rightSection={<Key name="F5" />}
          >
            {t('doubt.askAgain')}
          </Button>
        )}
        <LeaveOut onLeave={leave} />
      </div>
      <p className={css.hint}>{t('doubt.goOn')}</p>
    </div>
  )
}
