/** What was sold and given back in the shift, before it is closed; closing it locks the till. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../shared/contract/method.ts'
import type { ShiftSummary } from '../../shared/contract/staff.ts'
import { formatAmount } from '../../shared/domain/money.ts'
import { ask, kassa } from '../state/api.ts'
import { beforeLock } from '../state/desk.ts'
import { errorText, showError } from '../state/errors.ts'
import { Reading } from './Reading.tsx'
import css from './ShiftPanel.module.css'
import { age, dayAndTime, useNow } from './time.ts'

export function ShiftPanel({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [shift, setShift] = useState<ShiftSummary | null>(null)
  const [problem, setProblem] = useState<KassaError | null>(null)
  const [closing, setClosing] = useState(false)
  useEffect(() => {
    void ask(() => kassa().staff.shift()).then((answer) => {
      if (!answer.ok) setProblem(answer.error)
      else if (answer.value) setShift(answer.value)
      else onDone()
    })
  }, [onDone])
  const close = async () => {
    setClosing(true)
    await beforeLock()
    const answer = await ask(() => kassa().staff.closeShift())
    setClosing(false)
    if (answer.ok) onDone()
    else showError(answer.error)
  }
  // The dialog may have looked for it before the figures were there.
  const confirm = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (shift) confirm.current?.focus()
  }, [shift])
  if (problem) return <p role="alert">{errorText(problem)}</p>
  if (!shift) return <Reading>{t('shift.counting')}</Reading>
  return (
    <div className={css.panel}>
      <Facts shift={shift} />
      {shift.waiting.count > 0 && <p className={css.hint}>{t('shift.waitingHint')}</p>}
      <p className={css.hint}>{t('shift.locks')}</p>
      <div className={css.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button ref={confirm} data-autofocus loading={closing} onClick={() => void close()}>
          {t('shift.close')}
        </Button>
      </div>
    </div>
  )
}

function Facts({ shift }: { shift: ShiftSummary }) {
  const { t } = useTranslation()
  const now = useNow()
  const rows = [
    [t('shift.paid'), shift.paid],
    [t('shift.refunds'), shift.refunds],
    [t('shift.waiting'), shift.waiting],
  ] as const
  return (
    <dl className={css.facts}>
      <dt>{t('shift.who')}</dt>
      <dd>{shift.name}</dd>
      <dt>{t('shift.begun')}</dt>
      <dd>{t('shift.begunAt', { at: dayAndTime(shift.openedAt), age: age(now - shift.openedAt) })}</dd>
      {rows.map(([label, { count, sum }]) => (
        <div key={label} className={css.row}>
          <dt>{label}</dt>
          <dd>
            <span>{t('shift.pieces', { count })}</span> <strong>{formatAmount(sum)}</strong>
          </dd>
        </div>
      ))}
    </dl>
  )
}
