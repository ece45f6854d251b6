/** Which other goods of the till have a barcode that is being typed; asked when the fingers rest. */
import { useEffect, useState } from 'react'
import { ask, kassa } from '../../state/api.ts'

const CALM_MS = 200

/** @returns names of goods with this code, but for the good `id` itself */
export function useTwins(code: string, id: number | null): string[] {
  const [twins, setTwins] = useState<string[]>([])
  useEffect(() => {
    setTwins([])
    if (code === '') return
    let closed = false
    const timer = setTimeout(() => {
      void ask(() => kassa().catalog.byBarcode({ code })).then((answer) => {
        if (!answer.ok || closed || answer.value.measure !== null) return
        setTwins(answer.value.items.filter((item) => item.id !== id).map(({ name }) => name))
      })
    }, CALM_MS)
    return () => {
      closed = true
      clearTimeout(timer)
    }
  }, [code, id])
  return twins
}
