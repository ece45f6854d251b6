/** What turns a page into paper, a PDF or a picture, as services see it; the shell has it. */
import type { Printer } from '../../shared/contract/receipts.ts'

/** Millimetres. */
export interface Paper {
  width: number
  height: number
}

/** One page after the other, whoever asks. */
export interface Press {
  printers(): Promise<Printer[]>
  /** @param printer the system's name of it; empty: its default one */
  print(html: string, paper: Paper, printer: string): Promise<void>
  /** @param margin mm on each side of each page; none when left out */
  pdf(html: string, paper: Paper, margin?: number): Promise<Uint8Array>
  /** Pictures the page, in pixels, until one is good. @throws when none is */
  picture(html: string, size: Paper, good: (png: Uint8Array) => Promise<boolean>): Promise<void>
  /** @param name with the extension that the file must have. @returns the path that a person chose, or null */
  askWhere(name: string): Promise<string | null>
}
