/** Keeps a promise when its time has come. */
import { activate } from './api-catalog.ts'
import { bill, endGrace } from './billing.ts'
import { keepPromise } from './invoices.ts'
import { moveRefund } from './refunds.ts'
import type { Task } from './state.ts'
import type { World } from './world.ts'

export function runTask(world: World, task: Task): void {
  switch (task.kind) {
    case 'invoice':
      keepPromise(world, task)
      break
    case 'refund':
      moveRefund(world, task.id, task.to)
      break
    case 'item':
      activate(world, task.id)
      break
    case 'bill':
      bill(world, task.id, task.due)
      break
    case 'graceEnd':
      endGrace(world, task.id, task.until)
      break
  }
}
