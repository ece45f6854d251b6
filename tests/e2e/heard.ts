/** What a till lets hear: its signals and its voice. */
import type { Page } from '@playwright/test'

interface Heard {
  notes: number
  said: string[]
}

/** Gives the page a Russian voice, as a computer has one, and writes down what is heard. */
export const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: Heard = { notes: 0, said: [] }
    Object.assign(window, {
      heard,
      SpeechSynthesisUtterance: class {
        text: string
        constructor(text: string) {
          this.text = text
        }
      },
    })
    Object.assign(speechSynthesis, {
      getVoices: () => [
        { lang: 'ru-RU', localService: true, default: true, name: 'Irina', voiceURI: 'Irina' },
      ],
      speak: ({ text }: { text: string }) => heard.said.push(text),
    })
    const { createOscillator } = AudioContext.prototype
    AudioContext.prototype.createOscillator = function (this: AudioContext) {
      heard.notes += 1
      return createOscillator.call(this)
    }
    speechSynthesis.dispatchEvent(new Event('voiceschanged'))
  })

export const heardOn = (page: Page): Promise<Heard> =>
  page.evaluate(() => (window as unknown as { heard: Heard }).heard)
