/** Where the till's window stood last time, and whether that place still exists. A file of its own; imports no Electron. */
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

export const SMALLEST = { width: 1024, height: 700 } as const
const FIRST = { width: 1366, height: 768 } as const

const Box = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
const WindowPlace = z.object({ box: Box, maximized: z.boolean() })
export type Box = z.infer<typeof Box>
export type WindowPlace = z.infer<typeof WindowPlace>

/** @returns null when there is no such file or it says nothing sensible. */
export function readPlace(file: string): WindowPlace | null {
  try {
    return WindowPlace.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Losing the place is no loss: a disk that refuses is ignored. */
export function writePlace(file: string, place: WindowPlace): void {
  try {
    writeFileSync(file, JSON.stringify(place))
  } catch {
    // The window opens at its first size next time.
  }
}

/**
 * @param areas work areas of the screens, the main one first
 * @returns the remembered box when enough of it to grab lies on a screen that is there now, else a size without a place.
 */
export function fitting(
  remembered: Box | null,
  areas: readonly Box[],
): Box | { width: number; height: number } {
  if (remembered && areas.some((area) => overlaps(remembered, area))) {
    return {
      x: remembered.x,
      y: remembered.y,
      width: Math.max(remembered.width, SMALLEST.width),
      height: Math.max(remembered.height, SMALLEST.height),
    }
  }
  const [main] = areas
  if (!main) return { ...FIRST }
  return { width: Math.min(FIRST.width, main.width), height: Math.min(FIRST.height, main.height) }
}

/** The title bar, or a good part of it, can be reached with a pointer. */
function overlaps(box: Box, area: Box): boolean {
  const across = Math.min(box.x + box.width, area.x + area.width) - Math.max(box.x, area.x)
  const top = box.y >= area.y - 8 && box.y <= area.y + area.height - 48
  return across >= 200 && top
}
