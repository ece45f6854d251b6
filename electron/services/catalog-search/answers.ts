/**
 * Classes of answers, best first; a good has the class of the piece of the query that it answers worst. What sold stands by how
 * much of it within a class; unsold goods also by where in the name they answer (unsold.ts).
 */
export const ANSWER = {
  barcode: 0,
  /** Every word begins a word of the name, in the order of the query. */
  inOrder: 1,
  inOrderBegun: 2,
  inOrderLater: 3,
  wordStart: 4,
  inside: 5,
  barcodeTail: 6,
  price: 7,
  guessedStart: 8,
  guessedBegun: 9,
  guessedLater: 10,
  guessedInside: 11,
  slip: 12,
  slipLater: 13,
} as const

export const ANSWER_CLASSES = 14
