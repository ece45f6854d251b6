/**
 * `dialog`: nobody sits before the shell, so every question is written to stderr and answered from the file that
 * KASSA_SHELL_DIALOGS names: a JSON list of `{ "method": "showOpenDialog", "answer": … }`, each used once, in order.
 * A question without an answer there is cancelled.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { refusing } from './refuse.ts'

interface Scripted {
  method: string
  answer: unknown
}

function scripted<T>(method: string, otherwise: T, args: readonly unknown[]): T {
  const options = args.at(-1)
  process.stderr.write(`dialog.${method}: ${JSON.stringify(options)}\n`)
  const file = process.env.KASSA_SHELL_DIALOGS
  if (!file) return otherwise
  const list = JSON.parse(readFileSync(file, 'utf8')) as Scripted[]
  const at = list.findIndex((one) => one.method === method)
  const found = list[at]
  if (!found) return otherwise
  writeFileSync(file, JSON.stringify(list.toSpliced(at, 1)))
  return found.answer as T
}

function cancelOf(args: readonly unknown[]): number {
  const options = args.at(-1)
  return typeof options === 'object' && options && 'cancelId' in options ? Number(options.cancelId) : 0
}

export const dialog = refusing('dialog', {
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`dialog.showErrorBox: ${title}\n${content}\n`)
  },
  showMessageBox: async (...args: unknown[]) =>
    scripted('showMessageBox', { response: cancelOf(args), checkboxChecked: false }, args),
  showMessageBoxSync: (...args: unknown[]) => scripted('showMessageBoxSync', cancelOf(args), args),
  showOpenDialog: async (...args: unknown[]) =>
    scripted('showOpenDialog', { canceled: true, filePaths: [] as string[] }, args),
  showSaveDialogSync: (...args: unknown[]) => scripted('showSaveDialogSync', '', args),
  showSaveDialog: async (...args: unknown[]) =>
    scripted('showSaveDialog', { canceled: true, filePath: '' }, args),
} satisfies Partial<Electron.Dialog>)
