/** Typed arrays that grow: the columns of the search index. */

type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array

/** The same values with room for twice as many; new places are zero. */
export function grown<C extends Column>(column: C): C {
  const Kind = column.constructor as new (length: number) => C
  const larger = new Kind(column.length * 2)
  larger.set(column)
  return larger
}
