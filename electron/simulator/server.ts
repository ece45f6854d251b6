/** An ApiPay service on 127.0.0.1 for demo mode, training and tests. Owns the socket and the timer of what is to happen next. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer } from './exchange.ts'
import { BASE, handle } from './requests.ts'
import { buildService, type SimulatorOptions } from './service.ts'
import { writeState } from './state-file.ts'

export { loadDemoGoods } from './goods.ts'
export { madeGoods } from './made-goods.ts'
export type { SimulatorOptions } from './service.ts'

export interface Simulator {
  /** The whole base, ending in `/api/v1`. */
  url: string
  apiKey: string
  port: number
  close(): Promise<void>
}

const MAX_TIMER = 2 ** 31 - 1

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { file } = options
  const service = buildService(options)
  const { world } = service
  let timer: NodeJS.Timeout | undefined
  const arm = (): void => {
    clearTimeout(timer)
    const next = world.nextAt()
    if (next === null) return
    const wait = Math.min(MAX_TIMER, Math.max(1, Math.ceil(next - world.clock.now())))
    timer = setTimeout(() => {
      world.settle()
      service.save()
    }, wait)
  }
  service.save = () => {
    if (world.dirty && file !== undefined) writeState(file, world.state)
    world.dirty = false
    arm()
  }
  const server = createServer((request, response) => {
    handle(service, request, response).catch((error: unknown) => {
      process.stderr.write(`simulator: ${error instanceof Error ? error.stack : String(error)}\n`)
      if (response.headersSent) response.destroy()
      else answer(request, response, { status: 500, body: { message: 'Server Error' } })
    })
  })
  // Longer than any client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 75_000
  const port = await listen(server, options.port ?? 0)
  service.origin = `http://127.0.0.1:${port}`
  world.settle()
  service.save()
  return {
    url: `${service.origin}${BASE}`,
    apiKey: service.apiKey,
    port,
    close: () =>
      new Promise((done) => {
        clearTimeout(timer)
        service.webhooks.close()
        service.save = () => undefined
        server.close(() => {
          clearTimeout(timer)
          done()
        })
        server.closeAllConnections()
      }),
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address()
      if (address === null || typeof address === 'string') failed(new Error('the simulator got no port'))
      else done(address.port)
    })
  })
}
