export function findChromium(platform?: NodeJS.Platform, env?: NodeJS.ProcessEnv): string | null
