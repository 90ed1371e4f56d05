import type { OperationSpec } from '#kernel/contract'
import { openApi } from './openapi.ts'

type Json = Record<string, unknown>

function escape(text: unknown): string {
  return String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
}

function shape(title: string, schema: unknown): string {
  return schema === undefined ? '' : `<details><summary>${title}</summary><pre>${escape(JSON.stringify(schema, null, 2))}</pre></details>`
}

function article(operation: OperationSpec, method: string, path: string, spec: Json): string {
  const codes = Object.entries(operation.errors).map(([code, status]) => `<li><code>${status}</code> <code>${escape(code)}</code></li>`).join('')
  const clauses = operation.clauses.length > 0 ? ` · ${operation.clauses.map(escape).join(' ')}` : ''
  return `<article id="${operation.id}"><h3><code>${method.toUpperCase()} ${escape(path)}</code></h3><p>${escape(operation.summary.zh)} · ${escape(operation.summary.en)}</p>
<p class="meta"><code>${operation.id}</code> · ${operation.access}${clauses}</p>${shape('参数 Parameters', spec.parameters)}${shape('请求 Request', spec.requestBody)}${shape('回答 Response', (spec.responses as Json)[String(operation.ok)])}
${codes ? `<details><summary>拒绝 Refusals</summary><ul>${codes}</ul></details>` : ''}</article>`
}

const STYLE = `body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem;background:#faf8f3;color:#26231e}
article{border-top:1px solid #d9d2c3;padding:.5rem 0}h3{margin:.25rem 0;font-size:1rem}.meta{color:#5a544a;font-size:.875rem;margin:0}p{margin:.25rem 0}
pre{background:#fff;border:1px solid #d9d2c3;padding:.75rem;overflow:auto;font-size:.8125rem}summary{cursor:pointer;padding:.25rem 0}a{color:#1f5a63}nav{columns:2 16rem;font-size:.9375rem}`

/** The API as a page: every operation with its shapes, refusals and clauses, from the same contracts as the routes. No script. */
export function apiPage(operations: readonly OperationSpec[]): string {
  const { paths } = openApi(operations) as { paths: Record<string, Record<string, Json>> }
  const modules = Map.groupBy(operations, (operation) => operation.id.split('.')[0] ?? '')
  const parts = [...modules].map(([name, list]) => `<section><h2>${name}</h2>${list.map((operation) => {
    const path = `/api${operation.path}`
    return article(operation, operation.method, path, paths[path]?.[operation.method.toLowerCase()] ?? {})
  }).join('')}</section>`)
  const links = operations.map((operation) => `<div><a href="#${operation.id}">${operation.id}</a></div>`).join('')
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>客档 API</title><style>${STYLE}</style>
<h1>客档 API</h1><p>日期为公司时区的 YYYY-MM-DD，时刻为带时区的 ISO 8601，金额为整数分。拒绝按 RFC 9457 回答。<br>Days are YYYY-MM-DD in the company time zone, instants ISO 8601 with offset, money integer fen; refusals are RFC 9457 problems.</p>
<p>写操作带 <code>Idempotency-Key</code>；修改带 <code>If-Match: "版本"</code>。<a href="/api/openapi.json">OpenAPI 3.1</a></p><nav>${links}</nav>${parts.join('')}</html>`
}
