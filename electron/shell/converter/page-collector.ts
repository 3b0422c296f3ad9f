import type { CommandLine } from '../guards/page-network.ts'

/**
 * Has V8 offer pages a function that collects their garbage, beside whatever flags the person gave: the one that converts passes whole
 * films through, whose pieces V8 counts for less than they take (renderer/converter/collect.ts). Call it before Chromium starts.
 */
export function offerCollector(commandLine: CommandLine): void {
  const given = commandLine.hasSwitch('js-flags') ? `${commandLine.getSwitchValue('js-flags')} ` : ''
  commandLine.appendSwitch('js-flags', `${given}--expose-gc`)
}
