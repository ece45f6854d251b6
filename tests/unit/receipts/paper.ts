/** A printer on this computer's own network: keeps what it is sent, and reads ESC/POS back into dots. */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

export interface NetworkPrinter {
  port: number
  /** One entry for each receipt that came to its end. */
  jobs: Buffer[]
  /** How it takes the next ones: prints, breaks off in the midst, hangs with its line open, or prints and never ends its side, or resets it. */
  way: 'prints' | 'breaks' | 'hangs' | 'keepsOpen' | 'resets'
  close(): Promise<void>
}

export async function networkPrinter(): Promise<NetworkPrinter> {
  const jobs: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    const parts: Buffer[] = []
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    const { way } = printer
    if (way === 'hangs') return
    if (way === 'breaks') socket.once('data', () => socket.resetAndDestroy())
    else {
      // As printers do that tell of their cover and paper unasked.
      socket.write(Buffer.from([0x14, 0, 0, 0x0f]))
      socket.on('data', (part) => parts.push(part))
      socket.on('end', () => {
        if (parts.length > 0) jobs.push(Buffer.concat(parts))
        if (way === 'prints') socket.end()
        if (way === 'resets') socket.resetAndDestroy()
      })
    }
    socket.resume()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const printer: NetworkPrinter = {
    port: address.port,
    jobs,
    way: 'prints',
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
  return printer
}

export interface PrintedPaper {
  /** Dots across. */
  width: number
  /** One text a row, `#` for black. */
  rows: string[]
  cuts: number
  /** Where the reset, the pictures, the feed and the cut stood. */
  order: string[]
}

/** @throws at the first byte that is none of the commands a receipt may use */
export function readEscpos(job: Buffer): PrintedPaper {
  const paper: PrintedPaper = { width: 0, rows: [], cuts: 0, order: [] }
  const next = (...bytes: number[]): boolean => bytes.every((byte, index) => job[at + index] === byte)
  let at = 0
  while (at < job.length) {
    if (next(0x1b, 0x40)) {
      paper.order.push('reset')
      at += 2
    } else if (next(0x1b, 0x64)) {
      paper.order.push('feed')
      at += 3
    } else if (next(0x1d, 0x56)) {
      paper.order.push('cut')
      paper.cuts += 1
      at += 3
    } else if (next(0x1d, 0x76, 0x30)) {
      const rowBytes = job.readUInt16LE(at + 4)
      const rows = job.readUInt16LE(at + 6)
      at += 8
      paper.order.push('picture')
      paper.width = rowBytes * 8
      for (let row = 0; row < rows; row++, at += rowBytes) {
        const bytes = [...job.subarray(at, at + rowBytes)]
        const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')
        paper.rows.push(bits.replaceAll('1', '#').replaceAll('0', ' '))
      }
    } else if ([0x1b, 0x1d].includes(job[at] ?? 0)) {
      // Whatever else the library sets up: two bytes of a command and one of its value.
      paper.order.push(job.subarray(at, at + 2).toString('hex'))
      at += 3
    } else throw new Error(`byte ${job[at]} at ${at} of ${job.length} is no command of a receipt`)
  }
  return paper
}
