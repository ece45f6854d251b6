/** Checks what went over the wire against the OpenAPI documents of resources/apipay. Knows neither client nor simulator. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

type Dialect = 'nomenclature' | 'catalog-id'

export interface Exchange {
  method: string
  /** After `/api/v1`, with its query. */
  path: string
  /** Parsed JSON; undefined when there was no body, or one that is no JSON. */
  request?: unknown
  status: number
  /** Parsed JSON. */
  response: unknown
}

export interface Example {
  /** `POST /invoices 201 created` */
  title: string
  method: string
  path: string
  /** Status of the answer; null for an example of a request. */
  status: string | null
  value: unknown
  problems(): string[]
}

type Json = Record<string, unknown>

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A part of the document by its keys; an empty object when it is not there. */
function at(from: unknown, ...keys: string[]): Json {
  let part: unknown = from
  for (const key of keys) part = isJson(part) ? part[key] : undefined
  return isJson(part) ? part : {}
}

const escaped = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))

export interface Contract {
  /** `METHOD /path` of every operation. */
  operations(): string[]
  examples(): Example[]
  /** `METHOD /path` of the operation that an exchange belongs to, or null. */
  operationOf(exchange: Pick<Exchange, 'method' | 'path'>): string | null
  /** What is wrong with the request, in words; empty when nothing is. */
  requestProblems(exchange: Exchange): string[]
  answerProblems(exchange: Exchange): string[]
  eventProblems(event: unknown): string[]
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const JSON_TYPE = 'application/json'

export function readContract(dialect: Dialect): Contract {
  const file = join(import.meta.dirname, '..', '..', 'resources', 'apipay', `openapi-${dialect}.json`)
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const ajv = new Ajv2020({ strict: false, allErrors: true, multipleOfPrecision: 6 })
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)))
  ajv.addSchema(isJson(document) ? document : {}, 'doc')
  const compiled = new Map<string, ValidateFunction>()

  const check = (pointer: string, value: unknown): string[] => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `doc#/${pointer}` })
    compiled.set(pointer, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      (e) => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`,
    )
  }

  const operations = Object.keys(at(document, 'paths')).flatMap((path) =>
    METHODS.filter((method) => method in at(document, 'paths', path)).map((method) => ({ method, path })),
  )
  const find = ({ method, path }: Pick<Exchange, 'method' | 'path'>) => {
    const bare = path.split('?')[0] ?? ''
    return operations.find(
      (o) =>
        o.method === method.toLowerCase() && new RegExp(`^${o.path.replaceAll('{id}', '\\d+')}$`).test(bare),
    )
  }
  /** Where a response stands, following the one kind of reference that the documents use for them. */
  const responsePointer = (method: string, path: string, status: string): string | null => {
    const responses = at(document, 'paths', path, method, 'responses')
    const code = status in responses ? status : 'default'
    const response = at(responses, code)
    const ref = response.$ref
    if (typeof ref === 'string') return ref.slice(2)
    return code in responses ? `paths/${escaped(path)}/${method}/responses/${code}` : null
  }
  const body = (pointer: string) => `${pointer}/content/${escaped(JSON_TYPE)}/schema`

  const requestProblems = (exchange: Exchange): string[] => {
    const found = find(exchange)
    if (!found) return [`${exchange.method} ${exchange.path} is not in the document`]
    const operation = at(document, 'paths', found.path, found.method)
    const problems = queryProblems(operation, exchange.path)
    const json = at(operation, 'requestBody', 'content', JSON_TYPE)
    const required = at(operation, 'requestBody').required === true
    if (exchange.request === undefined)
      return required && 'schema' in json ? [...problems, 'no body'] : problems
    if (!('schema' in json)) return [...problems, 'a body where none is described']
    const pointer = `paths/${escaped(found.path)}/${found.method}/requestBody`
    return [...problems, ...check(body(pointer), exchange.request)]
  }

  const answerProblems = (exchange: Exchange): string[] => {
    const found = find(exchange)
    if (!found) return check('components/schemas/Error', exchange.response)
    const pointer = responsePointer(found.method, found.path, String(exchange.status))
    if (pointer === null) return [`status ${exchange.status} is not described`]
    if (exchange.status < 300 && !pointer.startsWith('paths/'))
      return [`status ${exchange.status} is not described`]
    return check(body(pointer), exchange.response)
  }

  function examplesAt(where: Json, schema: string, base: Omit<Example, 'value' | 'problems'>): Example[] {
    return Object.keys(at(where, 'examples')).map((name) => {
      const { value } = at(where, 'examples', name)
      return { ...base, title: `${base.title} ${name}`, value, problems: () => check(schema, value) }
    })
  }

  return {
    operations: () => operations.map(title),
    operationOf: (exchange) => {
      const found = find(exchange)
      return found ? title(found) : null
    },
    requestProblems,
    answerProblems,
    eventProblems: (event) => check('components/schemas/Event', event),
    examples: () =>
      operations.flatMap(({ method, path }) => {
        const operation = at(document, 'paths', path, method)
        const here = { method: method.toUpperCase(), path }
        const asked = examplesAt(
          at(operation, 'requestBody', 'content', JSON_TYPE),
          body(`paths/${escaped(path)}/${method}/requestBody`),
          { ...here, title: `${title({ method, path })} request`, status: null },
        )
        const answered = Object.keys(at(operation, 'responses')).flatMap((status) => {
          const pointer = responsePointer(method, path, status)
          const ref = at(operation, 'responses', status).$ref
          const response =
            typeof ref === 'string'
              ? at(document, ...ref.slice(2).split('/'))
              : at(operation, 'responses', status)
          return examplesAt(at(response, 'content', JSON_TYPE), body(pointer ?? ''), {
            ...here,
            title: `${title({ method, path })} ${status}`,
            status,
          })
        })
        return [...asked, ...answered]
      }),
  }

  function queryProblems(operation: Json, path: string): string[] {
    const parameters = Array.isArray(operation.parameters) ? operation.parameters : []
    const known = parameters.filter((p) => at(p).in === 'query')
    const query = new URLSearchParams(path.split('?')[1] ?? '')
    return [...new Set(query.keys())].flatMap((key) => {
      const parameter = known.find((p) => at(p).name === key)
      if (!parameter) return [`?${key} is not described`]
      const schema = at(parameter, 'schema')
      const values = query.getAll(key)
      const value = schema.type === 'array' ? values : numbered(schema, values[0] ?? '')
      // Resolved beside the document, so that a parameter may refer to its schemas.
      const validate = ajv.compile('$ref' in schema ? { $ref: `doc${String(schema.$ref)}` } : schema)
      return validate(value) ? [] : [`?${key}=${values.join(',')} ${ajv.errorsText(validate.errors)}`]
    })
  }
}

const title = ({ method, path }: { method: string; path: string }): string =>
  `${method.toUpperCase()} ${path}`

const numbered = (schema: Json, text: string): unknown =>
  schema.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text
