export function findElectron(root: string, env?: NodeJS.ProcessEnv): string | null
export function hasNoScreen(platform?: NodeJS.Platform, env?: NodeJS.ProcessEnv): boolean
