/** The customer's window: what it may ask for, and the names that its preload had to write out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mayAsk } from '../../../electron/shell/answer.ts'
import { channelOf, channels, EVENT_CHANNEL, eventNames } from '../../../shared/contract/channels.ts'

const all = Object.entries(channels).flatMap(([group, names]) => names.map((name) => channelOf(group, name)))

describe("the customer's window", () => {
  it('may ask what stands on it, and nothing else', () => {
    expect(all.length).toBeGreaterThan(50)
    expect(all.filter((channel) => mayAsk('customer', channel))).toEqual(['kassa:display.state'])
    expect(all.every((channel) => mayAsk('till', channel))).toBe(true)
    expect(all.some((channel) => mayAsk(null, channel))).toBe(false)
  })

  it('has a preload that knows the names of the contract and no others', () => {
    const file = join(import.meta.dirname, '../../../electron/display-preload.ts')
    const text = readFileSync(file, 'utf8')
    const named = [...text.matchAll(/'(kassa:[\w.]+)'/g)].map(([, name]) => name)
    expect(named).toEqual([channelOf('display', 'state'), EVENT_CHANNEL])
    expect(eventNames).toContain(/message\.name === '(\w+)'/.exec(text)?.[1])
  })
})
