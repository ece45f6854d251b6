/** Asking for receipts, and telling how it went. */
import type { PrintOutcome, ReceiptFailed } from '../../shared/contract/receipts.ts'
import type { Sale } from '../../shared/contract/schemas.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { showError } from './errors.ts'
import { useToasts } from './toast-store.ts'

const busy = new Set<string>()

/** On paper where a printer is set up, else as PDF. */
export async function giveReceipt({ id }: Pick<Sale, 'id'>, kind: Settings['printerKind']): Promise<void> {
  if (busy.has(id)) return
  busy.add(id)
  await (kind === 'none' ? saveReceipt(id) : printReceipt(() => kassa().receipts.print({ id })))
  busy.delete(id)
}

export const printTest = (): Promise<void> => printReceipt(() => kassa().receipts.test())

/** A receipt that should have come by itself did not. */
export function tellReceiptFailed({ number, outcome }: ReceiptFailed): void {
  const why = problemText(outcome)
  if (why === null) return
  useToasts.getState().show({ tone: 'bad', text: i18n.t('receipt.notPrinted', { number, why }) })
}

/** @param done what is said when it went to the printer */
export async function printReceipt(
  print: () => ReturnType<typeof window.kassa.receipts.test>,
  done = i18n.t('receipt.printed'),
): Promise<void> {
  const answer = await ask(print)
  if (!answer.ok) {
    showError(answer.error)
    return
  }
  const problem = problemText(answer.value)
  useToasts.getState().show(problem === null ? { tone: 'calm', text: done } : { tone: 'bad', text: problem })
}

async function saveReceipt(id: string): Promise<void> {
  const answer = await ask(() => kassa().receipts.savePdf({ id }))
  if (!answer.ok) showError(answer.error)
  else if (answer.value.saved) useToasts.getState().show({ tone: 'calm', text: i18n.t('receipt.saved') })
}

const problemText = ({ problem }: PrintOutcome): string | null =>
  problem === null ? null : i18n.t(`receipt.problem.${problem}`)
