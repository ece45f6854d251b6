/** The two fields that keys lead to, wherever the focus is. */
export const SEARCH_ID = 'till-search'
export const PHONE_ID = 'till-phone'

export function focusField(id: typeof SEARCH_ID | typeof PHONE_ID): void {
  const field = document.getElementById(id)
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  if (id === PHONE_ID) field.select()
}

/** A field that a person is writing in. */
export const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type))
