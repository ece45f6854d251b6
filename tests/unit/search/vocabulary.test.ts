import { expect, test } from 'vitest'
import { createVocabulary } from '../../../electron/services/catalog-search/vocabulary.ts'

test('a word that no good has any more leaves room for the next', () => {
  const vocabulary = createVocabulary()
  const kept = vocabulary.number('молоко')
  vocabulary.post(kept, 1)
  for (let i = 0; i < 5000; i++) {
    const word = vocabulary.number(`артикул${i}`)
    vocabulary.post(word, 2)
    vocabulary.unpost(word, 2)
  }
  expect(vocabulary.limit).toBe(2)
  expect(vocabulary.number('молоко')).toBe(kept)
  expect(vocabulary.postings(kept)).toEqual([1])
})

test('postings rise, whatever the order of goods, and name a good once', () => {
  const vocabulary = createVocabulary()
  const word = vocabulary.number('сок')
  for (const slot of [5, 9, 2, 5, 7, 2]) vocabulary.post(word, slot)
  expect(vocabulary.postings(word)).toEqual([2, 5, 7, 9])
  vocabulary.unpost(word, 6)
  vocabulary.unpost(word, 5)
  expect(vocabulary.postings(word)).toEqual([2, 7, 9])
})
