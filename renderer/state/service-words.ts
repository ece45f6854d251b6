/**
 * What the service said, as the window tells it: in its own words where they are in the language of the window, else in
 * ours, with the service's beside them, so that support can still be told what they were.
 */
import type { KassaError } from '../../shared/contract/method.ts'
import { languageOf } from '../../shared/domain/text-language.ts'
import { i18n } from '../locales/i18n.ts'
import { errorText } from './errors.ts'

export interface Told {
  /** Empty where there are none of ours. */
  words: string
  /** What the service said, where `words` do not say it. */
  said: string | null
}

/** @param own what the till knows of it, perhaps nothing @returns null when there is nothing to say */
export function told(said: string | null, own: string): Told | null {
  if (said === null || said === '') return own === '' ? null : { words: own, said: null }
  return languageOf(said) === i18n.language ? { words: said, said: null } : { words: own, said }
}

/** An error of a method: what to do about it is in our words alone, so they stand there whatever the service said. @param words ours */
export function errorTold(error: KassaError, words = errorText(error)): Told {
  if (error.code !== 'rejected') return { words, said: null }
  const fields = Object.values(error.fields ?? {}).flat()
  return { words, said: fields.length > 0 ? fields.join(' ') : error.message }
}

/** Where there is room for one line. */
export const inOneLine = ({ words, said }: Told): string =>
  said === null
    ? words
    : [words.replace(/\.$/, ''), i18n.t('common.serviceSaid', { said })]
        .filter((part) => part !== '')
        .join(' · ')
