import { describe, expect, it } from 'vitest'
import { freshForWrites, type Line } from '../../../electron/shell/fresh-connections.ts'

/** Lines that note what happens on them; an answer comes when the test lets it. */
function bench() {
  const happened: string[] = []
  const answers: ((response: Response) => void)[] = []
  const busy = new Set<number>()
  const open = (number: number): Line => ({
    fetch: (address, init) => {
      happened.push(`${number} ${init.method} ${address}`)
      busy.add(number)
      return new Promise<Response>((done, failed) => {
        init.signal?.addEventListener('abort', () => failed(init.signal?.reason))
        answers.push((response) => {
          busy.delete(number)
          done(response)
        })
      })
    },
    closeAllConnections: async () => {
      if (busy.has(number)) throw new Error('closed under a request')
      happened.push(`${number} closed`)
    },
  })
  const shared = async (address: string) => {
    happened.push(`shared ${address}`)
    return new Response('x')
  }
  return { happened, answers, fetch: freshForWrites(shared, open) }
}
const soon = () => new Promise((done) => setImmediate(done))

describe('writing requests', () => {
  it('each go over connections that were closed before, reads over the shared ones', async () => {
    const { happened, answers, fetch } = bench()
    await fetch('https://s/a')
    for (const method of ['POST', 'patch']) {
      const call = fetch('https://s/b', { method })
      await soon()
      answers.shift()?.(new Response('{"id":1}', { status: 201, headers: { 'x-ratelimit-remaining': '7' } }))
      const answer = await call
      expect(answer.status).toBe(201)
      expect(answer.headers.get('x-ratelimit-remaining')).toBe('7')
      expect(await answer.json()).toEqual({ id: 1 })
    }
    expect(happened).toEqual([
      'shared https://s/a',
      '0 closed',
      '0 POST https://s/b',
      '0 closed',
      '0 patch https://s/b',
    ])
  })

  it('at the same time never close each other', async () => {
    const { happened, answers, fetch } = bench()
    const calls = [fetch('https://s/a', { method: 'POST' }), fetch('https://s/b', { method: 'POST' })]
    await soon()
    for (const answer of answers) answer(new Response(null, { status: 204 }))
    expect((await Promise.all(calls)).map((answer) => answer.status)).toEqual([204, 204])
    expect(happened.filter((what) => what.includes('POST'))).toEqual([
      '0 POST https://s/a',
      '1 POST https://s/b',
    ])
  })

  it('keep a line until the body was read, and give it back after a failure', async () => {
    const { happened, answers, fetch } = bench()
    let end = () => {}
    const slow = new ReadableStream({
      start(controller) {
        end = () => {
          controller.enqueue(new TextEncoder().encode('ok'))
          controller.close()
        }
      },
    })
    const first = fetch('https://s/a', { method: 'POST' })
    await soon()
    answers[0]?.(new Response(slow))
    await soon()
    const abort = new AbortController()
    const second = fetch('https://s/b', { method: 'POST', signal: abort.signal })
    await soon()
    expect(happened.at(-1)).toBe('1 POST https://s/b')
    abort.abort()
    await expect(second).rejects.toThrow()
    end()
    expect(await (await first).text()).toBe('ok')
  })
})
