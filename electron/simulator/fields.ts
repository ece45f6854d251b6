/** Reads the fields of a body or a query and collects what is wrong with them, field by field, as the service answers 422. */
import type { Milli, Tiyn } from '../../shared/domain/money.ts'
import { invalid } from './http.ts'

interface Range {
  required?: boolean
  min?: number
  max?: number
}

export class Fields {
  readonly errors: Record<string, string[]>
  readonly #source: Record<string, unknown>
  readonly #prefix: string
  readonly #fromQuery: boolean

  constructor(
    source: Record<string, unknown>,
    options: { prefix?: string; errors?: Record<string, string[]>; fromQuery?: boolean } = {},
  ) {
    this.#source = source
    this.#prefix = options.prefix ?? ''
    this.errors = options.errors ?? {}
    this.#fromQuery = options.fromQuery ?? false
  }

  /** A query, in which every value is a text and `name[]` a list. */
  static ofQuery(query: URLSearchParams): Fields {
    const source: Record<string, unknown> = {}
    for (const [key, value] of query) {
      const list = /^(.+)\[\d*\]$/.exec(key)?.[1]
      if (!list) source[key] = value
      else {
        const before = source[list]
        source[list] = Array.isArray(before) ? [...before, value] : [value]
      }
    }
    return new Fields(source, { fromQuery: true })
  }

  fail(name: string, text: string): undefined {
    const key = this.#prefix + name
    this.errors[key] = [...(this.errors[key] ?? []), text]
    return undefined
  }

  /** The value, or undefined when it is absent, null, or (in a query) empty. */
  #value(name: string, required: boolean | undefined): unknown {
    const value = this.#source[name]
    const absent = value === undefined || value === null || (this.#fromQuery && value === '')
    if (!absent) return value
    if (required) this.fail(name, `Поле ${name} обязательно.`)
    return undefined
  }

  has(name: string): boolean {
    return this.#value(name, false) !== undefined
  }

  text(name: string, range: Range & { pattern?: RegExp } = {}): string | undefined {
    const value = this.#value(name, range.required)
    if (value === undefined) return undefined
    if (typeof value !== 'string') return this.fail(name, `Поле ${name} должно быть строкой.`)
    if (range.required && value === '') return this.fail(name, `Поле ${name} обязательно.`)
    if ([...value].length > (range.max ?? Number.POSITIVE_INFINITY))
      return this.fail(name, `Поле ${name} не может быть длиннее ${range.max} символов.`)
    if (range.pattern && !range.pattern.test(value))
      return this.fail(name, `Поле ${name} имеет неверный формат.`)
    return value
  }

  number(name: string, range: Range): number | undefined {
    const value = this.#value(name, range.required)
    if (value === undefined) return undefined
    const number =
      this.#fromQuery && typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isFinite(number))
      return this.fail(name, `Поле ${name} должно быть числом.`)
    if (number < (range.min ?? -Infinity))
      return this.fail(name, `Поле ${name} должно быть не меньше ${range.min}.`)
    if (number > (range.max ?? Infinity))
      return this.fail(name, `Поле ${name} должно быть не больше ${range.max}.`)
    return number
  }

  int(name: string, range: Range = {}): number | undefined {
    const number = this.number(name, range)
    if (number === undefined) return undefined
    return Number.isSafeInteger(number) ? number : this.fail(name, `Поле ${name} должно быть целым числом.`)
  }

  /** KZT with at most two decimals → tiyn; `min` and `max` are KZT. */
  money(name: string, range: Range): Tiyn | undefined {
    return this.#scaled(name, range, 100, 'не больше двух знаков после запятой')
  }

  /** A count with at most three decimals → thousandths. */
  count(name: string): Milli | undefined {
    return this.#scaled(
      name,
      { required: true, min: 0.001, max: 99_999 },
      1000,
      'не больше трёх знаков после запятой',
    )
  }

  #scaled(name: string, range: Range, scale: number, text: string): number | undefined {
    const number = this.number(name, range)
    if (number === undefined) return undefined
    const scaled = Math.round(number * scale)
    return scaled / scale === number ? scaled : this.fail(name, `Поле ${name}: ${text}.`)
  }

  flag(name: string): boolean | undefined {
    const value = this.#value(name, false)
    if (value === undefined || typeof value === 'boolean') return value
    return this.fail(name, `Поле ${name} должно быть true или false.`)
  }

  oneOf<T extends string>(name: string, words: readonly T[], required = false): T | undefined {
    const value = this.#value(name, required)
    if (value === undefined) return undefined
    const word = words.find((w) => w === value)
    return word ?? this.fail(name, `Значение поля ${name} неверно.`)
  }

  /** A list of words; one word alone is a list of one. */
  words<T extends string>(name: string, words: readonly T[]): T[] | undefined {
    const value = this.#value(name, false)
    if (value === undefined) return undefined
    const found: T[] = []
    for (const [i, one] of (Array.isArray(value) ? value : [value]).entries()) {
      const word = words.find((w) => w === one)
      if (word) found.push(word)
      else this.fail(`${name}.${i}`, `Значение поля ${name}.${i} неверно.`)
    }
    return found
  }

  /** A date `YYYY-MM-DD` of Kazakhstan (UTC+5) → UTC epoch ms of its first moment. */
  date(name: string): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const moment = Date.parse(`${text}T00:00:00+05:00`)
    // `2026-02-31` is read by Date as a day of March.
    const real =
      /^\d{4}-\d{2}-\d{2}$/.test(text) &&
      !Number.isNaN(moment) &&
      new Date(moment + 5 * 3_600_000).toISOString().startsWith(text)
    return real ? moment : this.fail(name, `Поле ${name} должно быть датой ГГГГ-ММ-ДД.`)
  }

  /** A list of objects, each with its own fields; undefined when absent or not a list. */
  list(name: string, range: Range & { max: number }): Fields[] | undefined {
    const value = this.#value(name, range.required)
    if (value === undefined) return undefined
    if (!Array.isArray(value)) return this.fail(name, `Поле ${name} должно быть списком.`)
    if (value.length < (range.min ?? 0) || value.length > range.max)
      return this.fail(name, `Поле ${name} должно содержать от ${range.min ?? 0} до ${range.max} элементов.`)
    return value.map((one: unknown, i) => {
      const prefix = `${this.#prefix}${name}.${i}.`
      if (isRecord(one)) return new Fields(one, { prefix, errors: this.errors })
      this.fail(`${name}.${i}`, `Поле ${name}.${i} должно быть объектом.`)
      return new Fields({}, { prefix, errors: this.errors })
    })
  }

  ints(name: string, range: Range & { max: number }): number[] | undefined {
    const value = this.#value(name, range.required)
    if (value === undefined) return undefined
    if (!Array.isArray(value) || value.length < (range.min ?? 0) || value.length > range.max)
      return this.fail(name, `Поле ${name} должно быть списком от ${range.min ?? 0} до ${range.max} чисел.`)
    for (const [i, one] of value.entries())
      if (!Number.isSafeInteger(one)) this.fail(`${name}.${i}`, `Поле ${name}.${i} должно быть целым числом.`)
    return value.filter((one): one is number => Number.isSafeInteger(one))
  }

  record(name: string): Record<string, unknown> | undefined {
    const value = this.#value(name, false)
    if (value === undefined || isRecord(value)) return value
    return this.fail(name, `Поле ${name} должно быть объектом.`)
  }

  /** @throws Refusal 422 when anything was wrong */
  done(): void {
    if (Object.keys(this.errors).length > 0) throw invalid(this.errors)
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
