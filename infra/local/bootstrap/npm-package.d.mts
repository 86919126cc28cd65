export type NpmPin = { readonly package: string; readonly version: string; readonly integrity: string }
export function fetchNpmPackage(pin: NpmPin, folder: string): Promise<void>
