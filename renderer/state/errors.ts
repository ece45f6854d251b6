/** An error in the user's language: what happened, what is safe, what to press. */
import type { KassaError } from '../../shared/contract/method.ts'
import { i18n } from '../locales/i18n.ts'
import { useToasts } from './toast-store.ts'

export const errorText = (error: KassaError): string => i18n.t(`error.${error.code}`)

/** As a toast. That the till is locked is told by its lock screen; what was refused on the way there would be told after it. */
export function showError(error: KassaError): void {
  if (error.code === 'locked') return
  useToasts.getState().show({ tone: 'bad', text: errorText(error) })
}

/** As {@link errorText}, for subscriptions: `notFound` of all of them means that the key has none, not that one is gone. */
export const subscriptionErrorText = (error: KassaError, of: 'all' | 'one'): string =>
  error.code === 'notFound' ? i18n.t(`subscriptions.missing.${of}`) : errorText(error)

/** As {@link errorText}, for changes of the connection: `wrongState` there means sales that were not sent yet. */
export const connectionErrorText = (error: KassaError): string =>
  error.code === 'wrongState' ? i18n.t('connect.unsent') : errorText(error)
