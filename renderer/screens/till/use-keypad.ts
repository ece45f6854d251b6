/** Fields that a keypad writes into: the one that had the focus last, beginning anew where its text was selected. */
import { type ChangeEvent, type FocusEvent, useState } from 'react'

interface KeypadFields<K extends string> {
  /** What a text field needs to be one of them. */
  field(name: K): {
    value: string
    inputMode: 'decimal'
    autoComplete: 'off'
    onFocus: (event: FocusEvent<HTMLInputElement>) => void
    onChange: (event: ChangeEvent<HTMLInputElement>) => void
  }
  keypad: { value: string; onChange: (value: string) => void }
}

export function useKeypad<K extends string>(
  values: Record<K, string>,
  change: (name: K, value: string) => void,
  first: NoInfer<K>,
): KeypadFields<K> {
  const [active, setActive] = useState(first)
  const [selected, setSelected] = useState(true)
  const write = (name: K, value: string) => {
    setSelected(false)
    change(name, value)
  }
  return {
    field: (name) => ({
      value: values[name],
      inputMode: 'decimal',
      autoComplete: 'off',
      onFocus: (event) => {
        event.currentTarget.select()
        setActive(name)
        setSelected(true)
      },
      onChange: (event) => write(name, event.currentTarget.value),
    }),
    keypad: { value: selected ? '' : values[active], onChange: (value) => write(active, value) },
  }
}
