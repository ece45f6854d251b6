/**
 * Says payments aloud with a voice of this computer. Never one from the network: what is sold here is nobody else's affair, and
 * a till must speak without a line.
 */
import type { TFunction } from 'i18next'
import type { Tiyn } from '../../shared/domain/money.ts'
import type { Locale } from '../locales/i18n.ts'

/** The part of the Web Speech API that is used; absent where the system has none. */
type Speech = Pick<
  SpeechSynthesis,
  'getVoices' | 'speak' | 'cancel' | 'addEventListener' | 'removeEventListener'
>

export const speech = (): Speech | null => ('speechSynthesis' in window ? window.speechSynthesis : null)

/** @returns a voice of this computer for the language, or null */
export function voiceFor(
  locale: Locale,
  from: Pick<Speech, 'getVoices'> | null = speech(),
): SpeechSynthesisVoice | null {
  const own = (from?.getVoices() ?? []).filter(
    ({ localService, lang }) => localService && lang.toLowerCase().split(/[-_]/)[0] === locale,
  )
  return own.find((voice) => voice.default) ?? own[0] ?? null
}

/** @param volume per cent @returns false where there is no voice for the language */
export function say(text: string, locale: Locale, volume: number): boolean {
  const voice = voiceFor(locale)
  const speaker = speech()
  if (!voice || !speaker) return false
  const words = new SpeechSynthesisUtterance(text)
  words.voice = voice
  words.lang = voice.lang
  words.volume = volume / 100
  speaker.speak(words)
  return true
}

/** `1187 тенге 50 тиын`: as it is read aloud, without signs. */
export function spokenAmount(amount: Tiyn, t: TFunction): string {
  const tenge = Math.floor(amount / 100)
  const tiyn = amount % 100
  const parts = [
    ...(tenge > 0 || tiyn === 0 ? [t('voice.tenge', { count: tenge })] : []),
    ...(tiyn > 0 ? [t('voice.tiyn', { count: tiyn })] : []),
  ]
  return parts.join(' ')
}
