/** An error in the user's language: what happened, what is safe, what to press. */
import type { KassaError } from '../../shared/contract/method.ts'
import { i18n } from '../locales/i18n.ts'
import { useToasts } from './toast-store.ts'

export const errorText = (error: KassaError): string => i18n.t(`error.${error.code}`)

export function showError(error: KassaError): void {
  useToasts.getState().show({ tone: 'bad', text: errorText(error) })
}
