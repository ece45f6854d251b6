import { beforeEach, expect, it } from 'vitest'
import { showError } from '../../../renderer/state/errors.ts'
import { useToasts } from '../../../renderer/state/toast-store.ts'

const told = () => useToasts.getState().toasts.map(({ text }) => text)

beforeEach(() => useToasts.setState({ toasts: [] }))

it('tells an error, but not that the till was locked meanwhile: its screen does', () => {
  showError({ code: 'locked', message: 'nobody is at the till' })
  expect(told()).toEqual([])
  showError({ code: 'offline', message: 'no network' })
  expect(told()).toEqual([expect.stringMatching(/^Нет связи с сервисом\./)])
})
