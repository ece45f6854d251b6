/** How long things take at speed 1, in ms. */
export const WAITS = {
  /** From a create to the customer's phone: `processing` → `pending` or `error`. */
  delivery: 800,
  pays: 4_000,
  paysLate: 30_000,
  declines: 4_000,
  expires: 300_000,
  /** Kaspi confirms a cancel. */
  cancel: 1_500,
  refundStarts: 1_000,
  refundEnds: 3_000,
  /** Kaspi takes a catalogue change. */
  catalogue: 2_000,
} as const
export type Waits = typeof WAITS
