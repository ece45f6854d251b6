/** The keys that resolve one difference: the service's word taken over as far as that may be, or both sides kept. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Difference } from '../../../shared/contract/comparison.ts'
import { useCompare } from '../../state/compare-store.ts'
import { KeepDialog } from './KeepDialog.tsx'
import css from './Reports.module.css'

export function DifferenceActs({ difference }: { difference: Difference }) {
  const { t } = useTranslation()
  const { id, kind, receipt, there, stays, closedIn } = difference
  const busy = useCompare((compare) => compare.busy.has(id))
  const [keeping, setKeeping] = useState(false)
  const { resolve, takeAmount } = useCompare.getState()
  const sums = kind === 'amount'
  const asks = !sums && !stays
  const button = (words: string, variant: 'default' | 'subtle', press: () => void) => (
    <Button variant={variant} loading={busy} aria-label={`${words}: ${receipt}`} onClick={press}>
      {words}
    </Button>
  )
  return (
    <div className={css.buttons}>
      {asks && button(t(`compare.resolve.${kind}`), 'default', () => void resolve(id))}
      {sums && closedIn !== null && (
        <span className={css.hint}>{t('compare.closedIn', { number: closedIn })}</span>
      )}
      {sums &&
        closedIn === null &&
        there &&
        button(t('compare.takeAmount'), 'default', () => void takeAmount(difference))}
      {!asks && button(t('compare.keep'), 'default', () => setKeeping(true))}
      {stays && !sums && button(t('compare.again'), 'subtle', () => void resolve(id))}
      {keeping && <KeepDialog difference={difference} onClose={() => setKeeping(false)} />}
    </div>
  )
}
