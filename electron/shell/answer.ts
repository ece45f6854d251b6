/**
 * What happens to one call from a window, from the raw message to the Result that goes back: sender, role, input, handler,
 * output, errors. Knows every method of the contract and no Electron, so all of it runs in a plain test.
 */
import type { z } from 'zod'
import { channelOf } from '../../shared/contract/channels.ts'
import { contract, type Handlers } from '../../shared/contract/index.ts'
import type { KassaError, Method, Result, Role } from '../../shared/contract/method.ts'
import type { Log } from '../../shared/domain/clock.ts'
import { learnSecretsIn } from './blank.ts'
import { errorForWindow } from './error-for-window.ts'

export interface Gate {
  /** Who is at the till now; null while nobody is. */
  role: () => Role | null
  log: Log
}

/** @param ours whether the message came from the main frame of a window of this app */
export type Answer = (ours: boolean, input: unknown) => Promise<Result<unknown>>

type Handler = (input: unknown) => unknown

const RANK: Record<Role, number> = { anyone: 0, cashier: 1, owner: 2 }
/** More problems than a form has fields tell nobody more, and a huge bad message must not make a huge answer. */
const MOST_PROBLEMS = 50

/** @returns channel name → what answers on it, for every method of the contract. */
export function answers(handlers: Handlers, gate: Gate): Map<string, Answer> {
  const table = new Map<string, Answer>()
  const methods: Record<string, Record<string, Method>> = contract
  // The types of `Handlers` were checked where they were written; from here every input is parsed before it is handed on.
  const given = handlers as unknown as Record<string, Record<string, Handler>>
  for (const [group, members] of Object.entries(methods)) {
    for (const [name, method] of Object.entries(members)) {
      const handler = given[group]?.[name]
      if (!handler) throw new Error(`no handler for ${group}.${name}`)
      table.set(channelOf(group, name), answerWith(`${group}.${name}`, method, handler, gate))
    }
  }
  return table
}

/** @returns true when someone of role `have` may call what asks for `needed`; `anyone` may be called by nobody too. */
export function mayCall(needed: Role, have: Role | null): boolean {
  return RANK[have ?? 'anyone'] >= RANK[needed]
}

export type WindowKind = 'till' | 'customer'

/**
 * The customer's window stands where anyone can touch it: it may put one question, and no other.
 * @param window null: none of this app
 */
export const mayAsk = (window: WindowKind | null, channel: string): boolean =>
  window === 'till' || (window === 'customer' && channel === channelOf('display', 'state'))

/** @returns field path (`what.lines.0.quantity`, or `input` for the whole) → problems, without any value that came in. */
export function problemsByField(error: z.ZodError): Record<string, string[]> {
  const fields = new Map<string, string[]>()
  const note = (path: readonly PropertyKey[], text: string): void => {
    const field = path.length === 0 ? 'input' : path.map(String).join('.')
    const texts = fields.get(field)
    if (texts) texts.push(text)
    else if (fields.size < MOST_PROBLEMS) fields.set(field, [text])
  }
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) note([...issue.path, key.slice(0, 64)], 'Not a field of this method')
    } else {
      note(issue.path, issue.message)
    }
  }
  return Object.fromEntries(fields)
}

function answerWith(name: string, method: Method, handler: Handler, gate: Gate): Answer {
  return async (ours, input) => {
    if (!ours) {
      gate.log('ipc.stranger', { method: name })
      return refuse({ code: 'forbidden', message: 'not a window of this till' })
    }
    try {
      const role = gate.role()
      if (!mayCall(method.role, role)) {
        gate.log('ipc.role', { method: name, needed: method.role })
        if (role === null) return refuse({ code: 'locked', message: 'nobody is at the till' })
        return refuse({ code: 'forbidden', message: `needs ${method.role}` })
      }
      const parsed = method.input.safeParse(input)
      if (!parsed.success) {
        const fields = problemsByField(parsed.error)
        gate.log('ipc.badInput', { method: name, fields: Object.keys(fields).join(' ') })
        return refuse({ code: 'badInput', message: `${name} was called with a bad input`, fields })
      }
      learnSecretsIn(parsed.data)
      const output = method.output.safeParse(await handler(parsed.data))
      if (!output.success) {
        const paths = Object.keys(problemsByField(output.error)).join(' ')
        gate.log('ipc.badOutput', { method: name, fields: paths })
        return refuse({ code: 'internal', message: 'the till made a mistake' })
      }
      return { ok: true, value: output.data }
    } catch (error) {
      return refuse(errorForWindow(error, name, gate.log))
    }
  }
}

function refuse(error: KassaError): Result<never> {
  return { ok: false, error }
}
