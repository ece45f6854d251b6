import { expect, it } from 'vitest'
import { languageOf } from '../../../shared/domain/text-language.ts'

it.each([
  ['Клиент не найден', 'ru'],
  ['Kaspi отклонил возврат по счёту 1042', 'ru'],
  ['Клиент табылмады, нөмірді тексеріңіз', 'kk'],
  ['ҚАЙТАРУ ӨТПЕДІ', 'kk'],
  ['Client not found', 'en'],
  ['Ошибка: insufficient funds on the account', 'en'],
  ['the service answered 500', 'en'],
  ['1042', null],
  ['', null],
])('%s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})
