import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useToasts } from '../../../renderer/state/toast-store.ts'

const { show, close } = useToasts.getState()
const texts = () => useToasts.getState().toasts.map(({ text }) => text)

beforeEach(() => useToasts.setState({ toasts: [] }))

describe('messages', () => {
  it('are three at most, of those that pass; what waits to be seen is not pushed out', () => {
    const seen = vi.fn()
    show({ tone: 'bad', text: 'stays', seen })
    for (const text of ['a', 'b', 'c', 'd']) show({ tone: 'calm', text })
    expect(texts()).toEqual(['stays', 'b', 'c', 'd'])
    expect(seen).not.toHaveBeenCalled()
  })

  it('with the same words are one', () => {
    show({ tone: 'calm', text: 'a' })
    const later = show({ tone: 'calm', text: 'b' })
    show({ tone: 'calm', text: 'a' })
    expect(texts()).toEqual(['b', 'a'])
    close(later)
    expect(texts()).toEqual(['a'])
  })
})
