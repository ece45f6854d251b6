/** Finds the endpoint of a request. */
import { Refusal, type Route } from './http.ts'
import type { Dialect } from './state.ts'

export interface Match {
  route: Route
  id: number
}

export type Router = (method: string, path: string) => Match | Refusal

export function createRouter(routes: readonly Route[], dialect: Dialect): Router {
  const known = routes
    .filter((route) => (route.dialect ?? dialect) === dialect)
    .map((route) => ({ route, pattern: new RegExp(`^${route.path.replace('{id}', '([0-9]{1,15})')}$`) }))
  return (method, path) => {
    const here = known.flatMap(({ route, pattern }) => {
      const found = pattern.exec(path)
      return found ? [{ route, id: Number(found[1] ?? 0) }] : []
    })
    const match = here.find(({ route }) => route.method === method)
    if (match) return match
    if (here.length === 0) return new Refusal(404, `Маршрут ${path} не найден`)
    const allow = here.map(({ route }) => route.method).join(', ')
    return new Refusal(405, `Метод ${method} не поддерживается`, {}, { Allow: allow })
  }
}
