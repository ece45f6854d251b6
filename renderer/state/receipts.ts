/** Asking for receipts, and telling how it went. */
import { create } from 'zustand'
import type { PrintOutcome, Unprinted } from '../../shared/contract/receipts.ts'
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

/** What should have printed by itself and did not: told until it was printed or seen. */
export const useUnprinted = create<{ unprinted: readonly Unprinted[] }>()(() => ({ unprinted: [] }))
let told = 0

/** @param unprinted all of them, as the main process has them */
export function takeUnprinted(unprinted: readonly Unprinted[]): void {
  useUnprinted.setState({ unprinted })
  const { close, show } = useToasts.getState()
  close(told)
  const last = unprinted.at(-1)
  if (!last) return
  const words = {
    number: last.number,
    why: i18n.t(`receipt.problem.${last.problem}`),
    count: unprinted.length,
  }
  told = show({
    tone: 'bad',
    text: i18n.t(unprinted.length === 1 ? 'receipt.notPrinted' : 'receipt.notPrintedMany', words),
    action: { label: i18n.t('receipt.again'), run: () => void printAgain() },
    seen: () => void ask(() => kassa().receipts.unprintedSeen()),
  })
}

export async function readUnprinted(): Promise<void> {
  const answer = await ask(() => kassa().receipts.unprinted())
  if (answer.ok) takeUnprinted(answer.value)
}

/** All of them, up to the first that fails again. */
export async function printAgain(): Promise<void> {
  useToasts.getState().close(told)
  const { unprinted } = useUnprinted.getState()
  for (const { id } of unprinted) {
    const answer = await ask(() => kassa().receipts.print({ id }))
    if (!answer.ok) showError(answer.error)
    if (!answer.ok || answer.value.problem !== null) return readUnprinted()
  }
  const text = i18n.t('receipt.printedAgain', { count: unprinted.length })
  useToasts.getState().show({ tone: 'calm', text })
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
