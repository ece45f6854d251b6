/**
 * Carries values between the main process and a page as text, as Electron's structured clone would: bytes, dates, maps, sets,
 * undefined, NaN and errors arrive as themselves; functions, symbols and promises are refused.
 *
 * `createWire` also runs in the page, from its own source text, so it uses nothing from outside itself.
 */

export interface Wire {
  /** @throws Error "An object could not be cloned." for what Electron could not send either */
  encode(value: unknown): string
  decode(text: string): unknown
}

export function createWire(): Wire {
  const TAG = '$wire'
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }
  const toText = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    }
    return btoa(text)
  }
  const toBytes = (text: string): Uint8Array<ArrayBuffer> => {
    const raw = atob(text)
    const bytes = new Uint8Array(raw.length)
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i)
    return bytes
  }
  const tagged = (kind: string, value?: unknown): unknown => ({ [TAG]: kind, value })
  const views = [
    Uint8Array,
    Uint8ClampedArray,
    Int8Array,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
    DataView,
  ]
  const pack = (value: unknown, above: readonly unknown[]): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (value === undefined) return tagged('undefined')
    if (typeof value === 'bigint') return tagged('bigint', String(value))
    if (typeof value === 'number') {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : tagged('number', Object.is(value, -0) ? '-0' : String(value))
    }
    if (typeof value !== 'object' || above.includes(value)) return refuse()
    const inside = [...above, value]
    if (value instanceof Date) return tagged('date', value.getTime())
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) return refuse()
    if (value instanceof Error) {
      return tagged('error', { name: value.name, message: value.message, stack: value.stack ?? '' })
    }
    if (value instanceof ArrayBuffer) return tagged('ArrayBuffer', toText(new Uint8Array(value)))
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      return tagged(value.constructor.name, toText(bytes))
    }
    if (value instanceof Map) {
      return tagged(
        'map',
        [...value].map(([k, v]) => [pack(k, inside), pack(v, inside)]),
      )
    }
    if (value instanceof Set) {
      return tagged(
        'set',
        [...value].map((v) => pack(v, inside)),
      )
    }
    if (Array.isArray(value)) return Array.from(value, (v: unknown) => pack(v, inside))
    const plain = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, pack(v, inside)]))
    return TAG in plain ? tagged('object', Object.entries(plain)) : plain
  }
  const unpackTagged = (kind: unknown, value: unknown): unknown => {
    if (kind === 'ArrayBuffer') return toBytes(String(value)).buffer
    // A Buffer of the main process is a plain Uint8Array in the page.
    const View = kind === 'Buffer' ? Uint8Array : views.find(({ name }) => name === kind)
    if (View) return new (View as new (bytes: ArrayBuffer) => ArrayBufferView)(toBytes(String(value)).buffer)
    if (kind === 'undefined') return undefined
    if (kind === 'bigint') return BigInt(String(value))
    if (kind === 'number') return Number(value)
    if (kind === 'date') return new Date(Number(value))
    if (kind === 'error') {
      const { name, message, stack } = value as { name: string; message: string; stack: string }
      return Object.assign(new Error(message), { name, stack })
    }
    const list = value as unknown[]
    if (kind === 'set') return new Set(list.map(unpack))
    const pairs = (list as [unknown, unknown][]).map(([k, v]) => [unpack(k), unpack(v)] as const)
    if (kind === 'map') return new Map(pairs)
    return Object.fromEntries(pairs)
  }
  const unpack = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(unpack)
    if (TAG in value) return unpackTagged(value[TAG], 'value' in value ? value.value : undefined)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, unpack(v)]))
  }
  return {
    encode: (value) => JSON.stringify(pack(value, [])),
    decode: (text) => unpack(JSON.parse(text)),
  }
}
