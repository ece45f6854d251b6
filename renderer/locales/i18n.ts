/** Texts in three languages, all bundled: the till must speak without a network. */
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json'
import kk from './kk.json'
import ru from './ru.json'

export type Locale = 'ru' | 'kk' | 'en'

export const i18n = createInstance()

void i18n.use(initReactI18next).init({
  lng: 'ru',
  fallbackLng: 'ru',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { ru: { translation: ru }, kk: { translation: kk }, en: { translation: en } },
})

/** Also tells the browser, for hyphenation and screen readers. */
export async function setLocale(locale: Locale): Promise<void> {
  await i18n.changeLanguage(locale)
  document.documentElement.lang = locale
}
