/** Keeps the state in one file across restarts. Written whole beside the old one and moved over it, so it is never half. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isRecord } from './fields.ts'
import { emptyState, type State } from './state.ts'

const VERSION = 1

/** @throws when the file is there and is not ours: it is never overwritten then */
export function readState(file: string): State {
  if (!existsSync(file)) return emptyState()
  const text = readFileSync(file, 'utf8')
  const parsed = parse(text)
  if (!isRecord(parsed) || parsed.version !== VERSION || !isState(parsed.state))
    throw new Error(`${file} is no state of this simulator`)
  // A field that came later has its beginning value in an older file.
  return { ...emptyState(), ...parsed.state }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isState(value: unknown): value is State {
  return (
    isRecord(value) &&
    Number.isSafeInteger(value.nextId) &&
    Object.entries(emptyState()).every(([key, kind]) => Array.isArray(kind) === Array.isArray(value[key]))
  )
}

export function writeState(file: string, state: State): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify({ version: VERSION, state }))
  renameSync(`${file}.new`, file)
}
