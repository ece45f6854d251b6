/** Putting text on the clipboard, and saying so. */
import { i18n } from '../locales/i18n.ts'
import { useToasts } from './toast-store.ts'

/**
 * Through a field that is selected and copied, as a person would: the till's window has no permissions, that of the clipboard
 * included, and this way asks for none.
 * @param within where the field may take the focus: a dialog keeps it inside
 */
export function copyText(text: string, within: HTMLElement): void {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'heard'
  field.setAttribute('aria-hidden', 'true')
  within.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  useToasts
    .getState()
    .show(
      done
        ? { tone: 'calm', text: i18n.t('copy.done', { text }) }
        : { tone: 'bad', text: i18n.t('copy.failed') },
    )
}
