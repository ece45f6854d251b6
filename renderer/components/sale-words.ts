/** How a sale looks to a person: short number and tone. Words for states live in the locales, `state.*`. */
import type { TFunction } from 'i18next'
import type { Sale } from '../../shared/contract/schemas.ts'
import type { SaleState } from '../../shared/domain/sale-state.ts'

export type Tone = 'wait' | 'good' | 'bad' | 'calm'

const TONES: Record<SaleState, Tone> = {
  queued: 'wait',
  sending: 'wait',
  unknown: 'wait',
  processing: 'wait',
  pending: 'wait',
  cancelling: 'wait',
  paid: 'good',
  partially_refunded: 'calm',
  refunded: 'calm',
  cancelled: 'bad',
  expired: 'bad',
  failed: 'bad',
  stopped: 'calm',
}

export const toneOf = (state: SaleState): Tone => TONES[state]

/** A status of the service that this till does not know is told as one, for nobody could read it alone. */
export const stateWords = (
  { state, foreignStatus }: Pick<Sale, 'state' | 'foreignStatus'>,
  t: TFunction,
): string => (foreignStatus === null ? t(`state.${state}`) : t('state.foreign', { status: foreignStatus }))

/** `K1-2411-0042` → `№0042`: what tells the payments of one day and till apart. */
export const shortReceipt = (receipt: string): string => `№${receipt.split('-').at(-1) ?? receipt}`

/** Name of an act without the number of its payment, which begins it in Kazakh, where that stands beside it. */
export function actName(act: string, t: TFunction): string {
  const name = t(`strip.${act}`, { number: '' }).trim().replace(/:$/, '')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
