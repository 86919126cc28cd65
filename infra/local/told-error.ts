/** Something the person at the console can act on: its message is shown alone, without a stack. */
export class ToldError extends Error {
  override readonly name = 'ToldError'
}

/** Runs a command's main function and turns what it throws into one message and exit code 1. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main()
  } catch (error) {
    console.error(error instanceof ToldError ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
