import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, seedDir, test, treeItem, uploadRow, waitForGroups } from './support/fixtures.ts'
import { startPlainService } from './support/plain-service.ts'
import { sampleFiles } from './support/samples.ts'

const apiKey = 'sk-plain-service-0123456789'

test('talks to a server that knows only the documented facts', async ({ launch }) => {
  const service = await startPlainService(apiKey)
  try {
    const { page } = await launch({ baseUrl: service.baseUrl, apiKey })
    await waitForGroups(page)
    await treeItem(page, 'Plain group').click()
    const files = [sampleFiles.jpeg, sampleFiles.png]
    await page.locator('#add-files-input').setInputFiles(files.map(({ path }) => path))
    for (const { name } of files) await expect(uploadRow(page, name)).toContainText('Ready')

    const polls = service.requests.filter(({ path }) => path.endsWith('/jobs/get-asset-id'))
    expect(polls.length).toBeGreaterThan(0)
    for (const poll of polls) expect(poll.authorization).toBeUndefined()
    const others = service.requests.filter(({ path }) => !path.endsWith('/jobs/get-asset-id'))
    for (const request of others) expect(request.authorization).toBe(apiKey)

    const uploads = service.requests.filter(({ path }) => path.endsWith('/v1/asset/upload'))
    expect(uploads).toHaveLength(files.length)
    for (const upload of uploads) {
      expect(upload.transferEncoding).toBeUndefined()
      expect(Number(upload.contentLength)).toBe(upload.bodyBytes)
      expect(upload.contentType).toMatch(/^multipart\/form-data; ?boundary=/)
      expect(upload.body).toContain('name="group_id"')
    }
    for (const { path } of files) {
      expect(uploads.some(({ bodyBytes }) => bodyBytes > statSync(resolve(seedDir, path)).size)).toBe(true)
    }
    for (const { path, body } of service.requests) {
      if (!/groups\/(list|assets)$/.test(path)) continue
      const { page_size: pageSize } = JSON.parse(body) as { readonly page_size: number }
      expect(pageSize).toBeGreaterThan(0)
      expect(pageSize).toBeLessThanOrEqual(100)
    }
  } finally {
    await service.close()
  }
})
