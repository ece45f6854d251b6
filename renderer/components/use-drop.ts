/** A place where a file may be dropped. */
import { type DragEvent, useState } from 'react'

/** @returns whether a file is held over it, and what the place hears */
export function useDrop(take: (file: File | undefined) => void) {
  const [over, setOver] = useState(false)
  const place = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      take(event.dataTransfer.files[0])
    },
  }
  return { over, place }
}
