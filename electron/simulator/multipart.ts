/** Takes one file out of a multipart/form-data body (RFC 7578). */

/** @returns the bytes of the field, or null when the body is not multipart or has no such field */
export function fileField(body: Buffer, contentType: string, field: string): Buffer | null {
  const boundary = /^multipart\/form-data\s*;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!mark) return null
  const delimiter = Buffer.from(`--${mark}`)
  let at = body.indexOf(delimiter)
  while (at !== -1) {
    const start = at + delimiter.length + 2
    const headEnd = body.indexOf('\r\n\r\n', start)
    const next = body.indexOf(Buffer.from(`\r\n--${mark}`), Math.max(start - 2, 0))
    if (headEnd === -1 || next === -1) return null
    const head = body.toString('utf8', start, headEnd)
    const name = /content-disposition:[^\r\n]*;\s*name="([^"]*)"/i.exec(head)?.[1]
    if (name === field) return body.subarray(headEnd + 4, Math.max(next, headEnd + 4))
    at = next + 2
  }
  return null
}
