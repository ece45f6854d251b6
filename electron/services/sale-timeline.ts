/** The steps of a sale and the owner's decisions about it, as one timeline. */
import type { SaleEvent } from '../../shared/contract/schemas.ts'
import type { SaleNote } from '../store/sale-note-store.ts'
import type { Store } from '../store/store.ts'
import type { Phones } from './phone-seal.ts'

/** Where a sale's steps are read from; a till is one. */
interface TimelineSource {
  store: Pick<Store, 'sales' | 'notes'>
  phones: Pick<Phones, 'seenWithin'>
}

/** The steps alone, oldest first. */
export const stepsOf = (
  { store, phones }: { store: Pick<Store, 'sales'>; phones: TimelineSource['phones'] },
  saleId: string,
): SaleEvent[] => store.sales.events(saleId).map((step) => ({ ...step, why: phones.seenWithin(step.why) }))

/** @returns oldest first; a decision changes no state, so it stands there with the state of its time */
export function timeline({ store, phones }: TimelineSource, saleId: string): SaleEvent[] {
  const steps = stepsOf({ store, phones }, saleId)
  for (const note of store.notes.of(saleId)) {
    // Behind the last step before it: a clock may have been set back since.
    const place = steps.findLastIndex(({ at }) => at <= note.at)
    const state = (steps[place] ?? steps[0])?.to
    if (state) steps.splice(place + 1, 0, { at: note.at, from: state, to: state, why: wordsOf(note) })
  }
  return steps
}

/** As the window reads it: what was decided, the sums in tiyn, and the owner's words. */
function wordsOf({ kind, was, became, why }: SaleNote): string {
  if (kind === 'saleAmount') return `sum taken from the service: ${was} to ${became}`
  if (kind === 'refundAmount') return `refund's sum taken from the service: ${was} to ${became}`
  return why === '' ? 'kept as it is' : `kept as it is: ${why}`
}
