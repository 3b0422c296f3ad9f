/** Nothing of our environment is for a program of the person's; Windows starts nothing without this. */
export const bareEnvironment: NodeJS.ProcessEnv =
  process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }
