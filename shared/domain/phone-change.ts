/**
 * What may become of the wish to send an invoice to another phone. `waiting`: the old invoice is being cancelled; `made`: a
 * new one took its place; `paid`: the old one was paid first; `refused`: the old one could not be cancelled and still waits.
 */
export const PHONE_CHANGE_STATES = ['waiting', 'made', 'paid', 'refused'] as const
export type PhoneChangeState = (typeof PHONE_CHANGE_STATES)[number]
