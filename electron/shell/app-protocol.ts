/** Teaches Electron the scheme `app:`, from which alone a window is loaded. What it answers is in `app-files.ts`. */
import { protocol, type Session } from 'electron'
import { type AppFiles, answerRequest } from './app-files.ts'

/**
 * Must run before `ready`. `stream` because <audio> over a scheme of one's own plays nothing without it; `codeCache` so that
 * the second start compiles less. The content security policy is not bypassed, and no other origin may fetch from it.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

/** Must run after `ready` and before the first window of this session. */
export function serveApp(session: Session, files: AppFiles): void {
  session.protocol.handle('app', (request) => answerRequest(request, files))
}
