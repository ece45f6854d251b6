/** Tells one slip of the finger: a letter too many, one too few, a wrong one, or two neighbours swapped. */

/** The shortest typed word that is forgiven anything, and the shortest word of a name that it may stand for. */
export const FORGIVEN_LENGTH = 5
const SHORTEST_WORD = 4

/**
 * True when `typed`, with exactly one slip, is `word` or its beginning (a cashier stops typing when the good is seen).
 * A typed word of four letters is forgiven only a letter left out of a word of five.
 * Precondition: `word` does not begin with `typed`.
 */
export function isOneSlip(typed: string, word: string): boolean {
  let same = 0
  const shorter = Math.min(typed.length, word.length)
  while (same < shorter && typed.charCodeAt(same) === word.charCodeAt(same)) same++
  if (typed.length < FORGIVEN_LENGTH) {
    const oneShort = typed.length === FORGIVEN_LENGTH - 1 && word.length === FORGIVEN_LENGTH
    return oneShort && goesOn(typed, same, word, same + 1)
  }
  if (word.length < SHORTEST_WORD) return false
  return (
    goesOn(typed, same + 1, word, same + 1) ||
    goesOn(typed, same + 1, word, same) ||
    goesOn(typed, same, word, same + 1) ||
    (typed.charCodeAt(same) === word.charCodeAt(same + 1) &&
      typed.charCodeAt(same + 1) === word.charCodeAt(same) &&
      goesOn(typed, same + 2, word, same + 2))
  )
}

/** What is left of `typed` from `i` is what `word` goes on with from `j`. */
function goesOn(typed: string, i: number, word: string, j: number): boolean {
  if (typed.length - i > word.length - j) return false
  for (; i < typed.length; i++, j++) {
    if (typed.charCodeAt(i) !== word.charCodeAt(j)) return false
  }
  return true
}
