import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSearchStore, type SearchAsk } from '../../../renderer/state/search-store.ts'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'

const item = (id: number, name: string): CatalogItem => ({
  id,
  name,
  price: 100,
  unitId: 1,
  unitName: '',
  barcode: null,
  picture: null,
  favourite: false,
  status: 'active',
})

function slowCatalog() {
  const asked: { ask: SearchAsk; answer: (names: string[], total?: number) => void }[] = []
  const store = createSearchStore(
    (ask) =>
      new Promise((resolve) => {
        asked.push({
          ask,
          answer: (names, total = names.length) =>
            resolve({ ok: true, value: { items: names.map((name, id) => item(id, name)), total } }),
        })
      }),
  )
  return { asked, store, search: () => store.getState() }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('search', () => {
  it('never shows a late answer to an older question', async () => {
    const { asked, search } = slowCatalog()
    search().setText('мол')
    await vi.advanceTimersByTimeAsync(60)
    search().setText('хлеб')
    await vi.advanceTimersByTimeAsync(60)
    asked[1]?.answer(['Хлеб'])
    await vi.advanceTimersByTimeAsync(0)
    asked[0]?.answer(['Молоко', 'Молочный коктейль'])
    await vi.advanceTimersByTimeAsync(0)
    expect([...search().items.values()].map(({ name }) => name)).toEqual(['Хлеб'])
    expect(search().total).toBe(1)
  })

  it('Enter waits for the answer to what is typed now', async () => {
    const { asked, search } = slowCatalog()
    search().setText('мол')
    await vi.advanceTimersByTimeAsync(60)
    asked[0]?.answer(['Молоко'])
    await vi.advanceTimersByTimeAsync(0)
    search().setText('хлеб')
    const first = search().first()
    await vi.advanceTimersByTimeAsync(0)
    asked[1]?.answer(['Хлеб'])
    expect((await first)?.name).toBe('Хлеб')
  })

  it('Enter is for what was typed when it was pressed, whatever is typed while the answer comes', async () => {
    const { asked, search } = slowCatalog()
    search().setText('хлеб')
    await vi.advanceTimersByTimeAsync(60)
    const first = search().first()
    search().setText('')
    asked[0]?.answer(['Хлеб'])
    await vi.advanceTimersByTimeAsync(60)
    asked[1]?.answer(['Бадам', 'Хлеб'])
    await vi.advanceTimersByTimeAsync(0)
    expect(asked[2]?.ask).toMatchObject({ query: 'хлеб', offset: 0 })
    asked[2]?.answer(['Хлеб'])
    expect((await first)?.name).toBe('Хлеб')
  })

  it('asks nothing for a text that passed through within a scan', async () => {
    const { asked, search } = slowCatalog()
    search().refresh()
    asked.pop()?.answer(['Хлеб'])
    await vi.advanceTimersByTimeAsync(100)
    for (const text of ['4', '48', '487', '']) {
      search().setText(text)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(60)
    expect(asked).toEqual([])
  })

  it('asks with the key that makes a word, and a moment later for figures alone', async () => {
    const { asked, search } = slowCatalog()
    search().setText('м')
    expect(asked.map(({ ask }) => ask.query)).toEqual(['м'])
    await vi.advanceTimersByTimeAsync(80)
    search().setText('мо')
    expect(asked.map(({ ask }) => ask.query)).toEqual(['м', 'мо'])
    await vi.advanceTimersByTimeAsync(200)
    search().setText('5')
    expect(asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(12)
    expect(asked.map(({ ask }) => ask.query)).toEqual(['м', 'мо', '5'])
  })

  it('a scan of letters and figures asks with its first letter at most', async () => {
    const { asked, search } = slowCatalog()
    for (const text of ['a', 'ab', 'ab1', 'ab12', '']) {
      search().setText(text)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(60)
    expect(asked.map(({ ask }) => ask.query)).toEqual(['a', ''])
  })

  it('leaves the count before the star out of the question', async () => {
    const { asked, search } = slowCatalog()
    search().setText('3*мол')
    await vi.advanceTimersByTimeAsync(60)
    expect(asked.map(({ ask }) => ask.query)).toEqual(['мол'])
  })

  it('loads the page that a tile in sight belongs to, once', async () => {
    const { asked, search } = slowCatalog()
    search().refresh()
    asked[0]?.answer(['А'], 500)
    await vi.advanceTimersByTimeAsync(0)
    search().need(105, 130)
    search().need(107, 125)
    expect(asked.map(({ ask }) => ask.offset)).toEqual([0, 72, 108])
  })

  it('a word looks through the whole catalogue, not through one letter', async () => {
    const { asked, search } = slowCatalog()
    search().setLetter('М')
    expect(asked[0]?.ask.firstChar).toBe('М')
    search().setText('хлеб')
    await vi.advanceTimersByTimeAsync(60)
    expect(asked[1]?.ask).toMatchObject({ query: 'хлеб', firstChar: null })
    expect(search().letter).toBeNull()
    // What was looked for is found: the letter is there again.
    search().setText('')
    await vi.advanceTimersByTimeAsync(60)
    expect(asked[2]?.ask).toMatchObject({ query: '', firstChar: 'М' })
    expect(search().letter).toBe('М')
  })

  it('a count and a scan that passes through leave the letter and its tiles alone', async () => {
    const { asked, search } = slowCatalog()
    search().setLetter('М')
    asked[0]?.answer(['Молоко'])
    await vi.advanceTimersByTimeAsync(100)
    for (const text of ['4', '48', '487', '']) {
      search().setText(text)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(60)
    search().setText('3*')
    await vi.advanceTimersByTimeAsync(60)
    expect(asked).toHaveLength(1)
    expect(search().letter).toBe('М')
  })
})
