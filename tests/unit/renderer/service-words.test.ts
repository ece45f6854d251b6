/** What the service said, in a window of each language: readable as it came, or beside our own words. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { i18n } from '../../../renderer/locales/i18n.ts'
import { refundProblem } from '../../../renderer/screens/sales/words.ts'
import { errorTold, inOneLine, told } from '../../../renderer/state/service-words.ts'

const back = i18n.language
beforeEach(() => i18n.changeLanguage('ru'))
afterAll(() => i18n.changeLanguage(back))

describe('what the service said', () => {
  it.each([
    ['ru', 'Клиент не найден', { words: 'Клиент не найден', said: null }],
    ['ru', 'Client not found', { words: 'ours', said: 'Client not found' }],
    [
      'ru',
      'Клиент табылмады, нөмірді тексеріңіз',
      { words: 'ours', said: 'Клиент табылмады, нөмірді тексеріңіз' },
    ],
    ['kk', 'Клиент не найден', { words: 'ours', said: 'Клиент не найден' }],
    ['en', 'Client not found', { words: 'Client not found', said: null }],
    ['en', 'Клиент не найден', { words: 'ours', said: 'Клиент не найден' }],
    ['ru', '4002', { words: 'ours', said: '4002' }],
    ['ru', '', { words: 'ours', said: null }],
    ['ru', null, { words: 'ours', said: null }],
  ])('%s: %s', async (language, said, expected) => {
    await i18n.changeLanguage(language)
    expect(told(said, 'ours')).toEqual(expected)
  })

  it('is told alone where the till knows nothing of it, and not at all where nothing was said', () => {
    expect(told('Client not found', '')).toEqual({ words: '', said: 'Client not found' })
    expect(told('', '')).toBeNull()
    expect(inOneLine({ words: '', said: 'No' })).toBe('Ответ сервиса: No')
    expect(inOneLine({ words: 'Отказ', said: 'No' })).toBe('Отказ · Ответ сервиса: No')
    expect(inOneLine({ words: 'Отказ.', said: 'No' })).toBe('Отказ · Ответ сервиса: No')
    expect(inOneLine({ words: 'Отказ.', said: null })).toBe('Отказ.')
  })

  it('never is a code of the till', () => {
    for (const problem of ['aboveAvailable', 'olderCopy']) {
      expect(refundProblem({ problem }, i18n.t)).toEqual({ words: i18n.t(`refund.${problem}`), said: null })
    }
    expect(refundProblem({ problem: 'Insufficient funds' }, i18n.t)).toEqual({
      words: 'Сервис отказал в возврате.',
      said: 'Insufficient funds',
    })
    expect(refundProblem({ problem: '' }, i18n.t)).toBeNull()
  })

  it('stands beside the words of a refusal, by field where it named one, and beside no other error', () => {
    const words = i18n.t('error.rejected')
    expect(errorTold({ code: 'rejected', message: 'Подписка отменена' })).toEqual({
      words,
      said: 'Подписка отменена',
    })
    expect(errorTold({ code: 'rejected', message: 'Invalid', fields: { barcode: ['Taken.'] } })).toEqual({
      words,
      said: 'Taken.',
    })
    const { said } = errorTold({ code: 'badInput', message: 'bad', fields: { name: ['Too small'] } })
    expect(said).toBeNull()
  })
})
