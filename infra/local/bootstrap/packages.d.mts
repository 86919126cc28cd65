export function installPackages(root: string): Promise<void>
export function packagesAreInstalled(root: string): boolean
