// A page may load what this server serves and nothing else; the inline scripts of the shells are known by their hash.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MiddlewareHandler } from 'hono';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

function hashesOf(build: string): readonly string[] {
  try {
    const text = readFileSync(`${dist}/${build}/csp.json`, 'utf8');
    return [...new Set(text.match(/sha256-[A-Za-z0-9+/=]+/g) ?? [])].map((hash) => `'${hash}'`);
  } catch {
    return []; // Not built yet: the pages say so themselves.
  }
}

export function securityHeaders(): MiddlewareHandler {
  const hashes = [...hashesOf('terminal'), ...hashesOf('office')].join(' ');
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes}`,
    `style-src 'self' 'unsafe-inline'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
  return async (context, next) => {
    await next();
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'same-origin');
    if (context.res.headers.get('content-type')?.startsWith('text/html') === true) {
      context.header('content-security-policy', policy);
      context.header('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
    }
  };
}
