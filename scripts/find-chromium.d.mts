export function findChromium(platform?: NodeJS.Platform, env?: NodeJS.ProcessEnv): string | null
export function isWithoutScreen(file: string): boolean
