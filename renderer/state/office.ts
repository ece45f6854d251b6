/** The owner's numbers belong to one connection: another shop, or the demo, must never show those of the one before. */
import { useCloses } from './close-store.ts'
import { useCompare } from './compare-store.ts'
import { useReport } from './report-store.ts'

export function forgetOffice(): void {
  useReport.setState(useReport.getInitialState())
  useCloses.setState(useCloses.getInitialState())
  useCompare.setState(useCompare.getInitialState())
}
