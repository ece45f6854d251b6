/** The voice: only one of this computer, only for the language; sums as they are read aloud. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { say, spokenAmount, voiceFor } from '../../../renderer/components/voice.ts'
import { i18n } from '../../../renderer/locales/i18n.ts'

const voice = (lang: string, localService: boolean, name = lang): SpeechSynthesisVoice => ({
  lang,
  localService,
  name,
  default: false,
  voiceURI: name,
})
const from = (...voices: SpeechSynthesisVoice[]) => ({ getVoices: () => voices })

describe('a voice', () => {
  it('is of the language, however the system writes it', () => {
    expect(voiceFor('ru', from(voice('en-US', true), voice('ru_RU', true)))?.lang).toBe('ru_RU')
    expect(voiceFor('kk', from(voice('kk-KZ', true)))?.lang).toBe('kk-KZ')
    expect(voiceFor('kk', from(voice('ru-RU', true)))).toBeNull()
  })

  it('never comes from the network', () => {
    expect(voiceFor('ru', from(voice('ru-RU', false, 'Google русский')))).toBeNull()
    const both = from(voice('ru-RU', false, 'Google русский'), voice('ru-RU', true, 'Irina'))
    expect(voiceFor('ru', both)?.name).toBe('Irina')
  })
})

describe('saying', () => {
  afterEach(() => vi.unstubAllGlobals())

  const withVoices = (...voices: SpeechSynthesisVoice[]) => {
    const said: { text: string; lang: string; volume: number; voice: SpeechSynthesisVoice | null }[] = []
    class Utterance {
      lang = ''
      volume = 1
      voice: SpeechSynthesisVoice | null = null
      readonly text: string
      constructor(text: string) {
        this.text = text
      }
    }
    const speechSynthesis = { getVoices: () => voices, speak: (words: Utterance) => said.push({ ...words }) }
    vi.stubGlobal('window', { speechSynthesis })
    vi.stubGlobal('SpeechSynthesisUtterance', Utterance)
    return said
  }

  it('takes the voice of the language, as loud as the chime', () => {
    const said = withVoices(voice('en-GB', true), voice('ru-RU', true))
    expect(say('оплачено', 'ru', 50)).toBe(true)
    expect(said).toMatchObject([{ text: 'оплачено', lang: 'ru-RU', volume: 0.5 }])
  })

  it('is silent where there is no voice', () => {
    const said = withVoices(voice('ru-RU', true))
    expect(say('төленді', 'kk', 50)).toBe(false)
    expect(said).toEqual([])
    vi.stubGlobal('window', {})
    expect(say('paid', 'en', 50)).toBe(false)
  })
})

describe('a sum', () => {
  it.each([
    ['ru', 118_700, '1187 тенге'],
    ['ru', 118_750, '1187 тенге 50 тиынов'],
    ['ru', 102, '1 тенге 2 тиына'],
    ['ru', 1, '1 тиын'],
    ['kk', 118_750, '1187 теңге 50 тиын'],
    ['en', 100, '1 tenge'],
  ] as const)('is read without signs: %s %i', async (locale, amount, words) => {
    await i18n.changeLanguage(locale)
    expect(spokenAmount(amount, i18n.t)).toBe(words)
  })
})
