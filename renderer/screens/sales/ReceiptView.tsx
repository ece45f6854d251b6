/** The receipt as it will come out of the printer, opened on demand. */
import { Button } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceiptText } from '../../../shared/contract/receipts.ts'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { ask, kassa } from '../../state/api.ts'
import { errorText } from '../../state/errors.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Receipt.module.css'

export function ReceiptView({ sale }: { sale: Pick<Sale, 'id' | 'updatedAt'> }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [look, setLook] = useState<ReceiptText | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { id, updatedAt } = sale
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sale that changed has another receipt
  useEffect(() => {
    if (!open) return
    void ask(() => kassa().receipts.text({ id })).then((answer) => {
      if (answer.ok) setLook(answer.value)
      setProblem(answer.ok ? null : errorText(answer.error))
    })
  }, [id, open, updatedAt])
  return (
    <section aria-label={t('sale.receipt')}>
      <Button
        variant="default"
        leftSection={<IconReceipt size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t('sale.hideReceipt') : t('sale.showReceipt')}
      </Button>
      {problem !== null && <p role="alert">{problem}</p>}
      {open && look && <Paper look={look} />}
    </section>
  )
}

function Paper({ look }: { look: ReceiptText }) {
  const pair = ([name, value]: readonly string[], at: number, strong = false) => (
    <p key={at} className={css.pair} data-strong={strong}>
      <span>{name}</span>
      <span>{value}</span>
    </p>
  )
  const own = (line: string, at: number) => (
    <p key={at} className={css.own}>
      {line}
    </p>
  )
  return (
    <div className={css.paper} lang={look.locale}>
      {look.header.map(own)}
      <div className={css.part}>{look.facts.map((fact, at) => pair(fact, at))}</div>
      <div className={css.part}>
        {look.lines.map(({ name, count, sum, changes, note }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a receipt is never rearranged
          <div key={at}>
            <p>{name}</p>
            {pair([count, sum], 0)}
            {changes.map((change, n) => pair(change, n + 1))}
            {note !== '' && <p>{note}</p>}
          </div>
        ))}
      </div>
      <div className={css.part}>
        {look.changes.map((change, at) => pair(change, at))}
        {pair(look.total, -1, true)}
        {look.returned.map((one, at) => pair(one, at))}
      </div>
      <div className={css.part}>
        <p className={css.own} data-strong>
          {look.state}
        </p>
        {look.marks.map(own)}
      </div>
      {look.footer.map(own)}
    </div>
  )
}
