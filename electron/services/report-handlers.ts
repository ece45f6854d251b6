/** The methods of reports and of the close of day, answered by the services that own them. */
import type { Handlers } from '../../shared/contract/index.ts'
import type { Closes } from './closes.ts'
import type { Reports } from './reports.ts'

export const reportHandlers = (reports: Reports, closes: Closes): Pick<Handlers, 'reports' | 'closes'> => ({
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
})
