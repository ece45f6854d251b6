/** Makes every use of what the stand-in lacks an error that names it, so that a gap is never taken for a behaviour. */

/** Asked of any object by promises, printers and test tools, never by a program. */
const ASKED_OF_ALL = new Set([
  'then',
  'toJSON',
  'constructor',
  'nodeType',
  '$$typeof',
  'asymmetricMatch',
  'inspect',
])

export class NotInShell extends Error {
  constructor(name: string) {
    super(`the shell has no ${name}: Electron may have it, tests/shell does not`)
    this.name = 'NotInShell'
  }
}

/** @returns `part`, but reading or calling any name that it lacks throws NotInShell */
export function refusing<T extends object>(what: string, part: T): T {
  return new Proxy(part, {
    get(target, name) {
      if (typeof name !== 'symbol' && !(name in target) && !ASKED_OF_ALL.has(name)) {
        throw new NotInShell(`${what}.${name}`)
      }
      // Bound, because private fields are not to be had through a proxy.
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
    set(target, name, value) {
      if (typeof name !== 'symbol' && !(name in target)) throw new NotInShell(`${what}.${name}`)
      return Reflect.set(target, name, value, target)
    },
  })
}

/** Stands for a whole module, class or object of Electron that the stand-in lacks. */
export function missing(what: string): unknown {
  const refuse = (): never => {
    throw new NotInShell(what)
  }
  return new Proxy(class {}, {
    get(target, name) {
      if (typeof name === 'symbol' || name === 'prototype' || ASKED_OF_ALL.has(name))
        return Reflect.get(target, name)
      throw new NotInShell(`${what}.${name}`)
    },
    apply: refuse,
    construct: refuse,
  })
}
