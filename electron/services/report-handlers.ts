/** The methods of reports, of the close of day and of the comparison with the service, answered by the services that own them. */
import type { Handlers } from '../../shared/contract/index.ts'
import type { Closes } from './closes.ts'
import type { Comparison } from './comparison.ts'
import type { Reports } from './reports.ts'

export const reportHandlers = (
  reports: Reports,
  closes: Closes,
  comparison: () => Comparison,
): Pick<Handlers, 'reports' | 'closes' | 'comparison'> => ({
  reports: {
    range: (wish) => reports.range(wish),
    serviceStats: (range) => reports.serviceStats(range),
    save: ({ wish, kind }) => reports.save(wish, kind),
  },
  closes: {
    open: () => closes.open(),
    close: ({ number }) => closes.close(number),
    list: (page) => closes.list(page),
    get: ({ number }) => closes.get(number),
    verify: () => closes.verify(),
    print: ({ number }) => closes.print(number),
    save: ({ number, kind }) => closes.save(number, kind),
  },
  comparison: {
    status: () => comparison().status(),
    start: (range) => comparison().start(range),
    stop: () => comparison().stop(),
    resolve: ({ id }) => comparison().resolve(id),
    takeAmount: ({ id }) => comparison().takeAmount(id),
    keep: ({ id, why }) => comparison().keep(id, why),
  },
})
