/**
 * One spelling for how a word sounds, whether it was written in Cyrillic or in Latin letters: `шоколад`, `shokolad` and
 * `şokolad` become the same. Made for comparing, not for showing: й, ы and и fall together, soft signs and doubles vanish.
 */

const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
}

/** Longest first: at each place the first that fits is taken. */
const LATIN: readonly (readonly [string, string])[] = [
  ['shch', 'sh'],
  ['sch', 'sh'],
  ['dzh', 'j'],
  ['sh', 'sh'],
  ['ch', 'ch'],
  ['zh', 'j'],
  ['kh', 'h'],
  ['gh', 'g'],
  ['ph', 'f'],
  ['ck', 'k'],
  ['tz', 'ts'],
  ['dj', 'j'],
  ['ja', 'ia'],
  ['ju', 'iu'],
  ['ye', 'e'],
  ['w', 'v'],
  ['q', 'k'],
  ['y', 'i'],
]

const SOFT_C = /[eiy]/

/**
 * @param word folded (see letters.ts): lower case, no marks
 * @returns Latin letters for the sound; digits and points stay as they are
 */
export function soundOf(word: string): string {
  let sound = ''
  for (let i = 0; i < word.length; ) {
    const letter = word.charAt(i)
    const step = CYRILLIC[letter]
    if (step !== undefined) {
      sound += step
      i++
      continue
    }
    const [taken, heard] = latinAt(word, i, letter)
    sound += heard
    i += taken
  }
  return sound.replace(/dj/g, 'j').replace(/([a-z])\1+/g, '$1')
}

/** Latin letters that stand for other sounds elsewhere: `jajco`, `saxar`, `bawyrsaq`. */
const RESPELLED: readonly (readonly [RegExp, string])[] = [
  [/c(?![hk])/g, 'ts'],
  [/j(?![au])/g, 'y'],
  [/x/g, 'kh'],
  [/w/g, 'u'],
]

/** How else a word in Latin letters may sound; null where there is no other way. @param word folded */
export function otherSoundOf(word: string): string | null {
  const respelled = RESPELLED.reduce((text, [from, to]) => text.replace(from, to), word)
  return respelled === word ? null : soundOf(respelled)
}

/** Consonants that sound alike at the end of a word: `кумыс` and `кумыз`. */
const VOICED = 'бвгджз'
const VOICELESS = 'пфктшс'

/** A Cyrillic word with its last consonant as it may be written too; null when it ends in another letter. */
export function otherEndOf(word: string): string | null {
  const last = word.slice(-1)
  const voiced = VOICED.indexOf(last)
  const voiceless = VOICELESS.indexOf(last)
  if (last === '' || (voiced < 0 && voiceless < 0)) return null
  return word.slice(0, -1) + (voiced < 0 ? VOICED.charAt(voiceless) : VOICELESS.charAt(voiced))
}

function latinAt(word: string, i: number, letter: string): [taken: number, heard: string] {
  if (letter === 'x') return [1, i === 0 ? 'h' : 'ks']
  for (const [written, heard] of LATIN) {
    if (word.startsWith(written, i)) return [written.length, heard]
  }
  if (letter === 'c') return [1, SOFT_C.test(word.charAt(i + 1)) ? 'ts' : 'k']
  return [1, letter]
}
