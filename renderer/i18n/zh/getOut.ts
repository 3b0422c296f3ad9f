import type { Messages } from '../messages.ts'

export const getOut: Messages['getOut'] = {
  export: '导出列表…',
}
