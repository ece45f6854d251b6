/** Which of the till's languages a text from outside is written in, as far as its letters tell. Pure. */

const CYRILLIC = /\p{Script=Cyrillic}/gu
const LATIN = /\p{Script=Latin}/gu
/** Letters that Russian has not; hardly a sentence of Kazakh does without them. */
const KAZAKH = /[әғқңөұүһі]/i

/** @returns null for a text without letters: a bare number or code is nobody's language */
export function languageOf(text: string): 'ru' | 'kk' | 'en' | null {
  const cyrillic = text.match(CYRILLIC)?.length ?? 0
  const latin = text.match(LATIN)?.length ?? 0
  if (cyrillic === 0 && latin === 0) return null
  if (latin > cyrillic) return 'en'
  return KAZAKH.test(text) ? 'kk' : 'ru'
}
