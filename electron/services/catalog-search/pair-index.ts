/**
 * Which words have which two letters side by side. A word that holds a text holds each of its pairs, so only the words of the
 * text's rarest pair need a look: dozens instead of all.
 */

export interface PairIndex {
  add(word: number, text: string): void
  /** With the very text it was added with. */
  remove(word: number, text: string): void
  /** Every word that may hold the text, each once; of a text of one letter it knows nothing and gives none. */
  mayHold(text: string): readonly number[]
  /** Every word that may hold a text of five letters or more but for one slip, in lists that may share words. */
  mayNearlyHold(text: string): readonly (readonly number[])[]
}

const NO_WORDS: readonly number[] = []
/** Two neighbours swapped spoil three pairs at most, any other slip fewer: of any four pairs one is left whole. */
const ONE_IS_WHOLE = 4

/** Letters of the alphabets in use lie below 2^16. */
const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)

function pairsOf(text: string): Set<number> {
  const pairs = new Set<number>()
  for (let at = 0; at + 1 < text.length; at++) pairs.add(pairAt(text, at))
  return pairs
}

export function createPairIndex(): PairIndex {
  const words = new Map<number, number[]>()
  return {
    add(word, text) {
      for (const pair of pairsOf(text)) {
        const known = words.get(pair)
        if (known) known.push(word)
        else words.set(pair, [word])
      }
    },
    remove(word, text) {
      for (const pair of pairsOf(text)) {
        const known = words.get(pair)
        const place = known?.indexOf(word) ?? -1
        if (known && place >= 0) known.splice(place, 1)
        if (known?.length === 0) words.delete(pair)
      }
    },
    mayHold(text) {
      let fewest = NO_WORDS
      for (let at = 0; at + 1 < text.length; at++) {
        const known = words.get(pairAt(text, at))
        if (!known) return NO_WORDS
        if (at === 0 || known.length < fewest.length) fewest = known
      }
      return fewest
    },
    mayNearlyHold(text) {
      const lists: (readonly number[])[] = []
      for (let at = 0; at + 1 < text.length; at++) lists.push(words.get(pairAt(text, at)) ?? NO_WORDS)
      return lists.sort((a, b) => a.length - b.length).slice(0, ONE_IS_WHOLE)
    },
  }
}
