// A page may load what this server serves and nothing else; the inline scripts of the shells are known by their hash.
import {readFileSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {MiddlewareHandler} from 'hono';
import {z} from 'zod';

const builtApp = fileURLToPath(new URL('../../dist', import.meta.url));

// Written by the build; styles are allowed inline, because components set theirs.
const hashFile = z.object({scripts: z.array(z.string().regex(/^'sha256-[A-Za-z0-9+/=]+'$/))});

function hashesOf(file: string): readonly string[] {
  try {
    return hashFile.parse(JSON.parse(readFileSync(file, 'utf8'))).scripts;
  } catch {
    return []; // Not built yet: the pages say so themselves.
  }
}

const ownOnly = "connect-src 'self'";

function policyOf(files: readonly string[]): string {
  const hashes = files.flatMap(hashesOf).join(' ');
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes}`,
    `style-src 'self' 'unsafe-inline'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    ownOnly,
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

/** When the builds were made, as text. */
const madeAt = (files: readonly string[]): string =>
  files.map((file) => statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0).join(' ');

/**
 * The headers of every answer; `dist` holds the two builds with the hashes of their inline scripts. With `lanPort` the
 * installation page may ask the same machine over https whether the certificate is trusted by now.
 */
export function securityHeaders(dist: string = builtApp, lanPort?: number): MiddlewareHandler {
  const files = ['terminal', 'office'].map((build) => `${dist}/${build}/csp.json`);
  let known = '';
  let policy = '';
  // The first start builds the app while it already answers, and an update builds it again: the pages must not wait for a restart.
  const current = () => {
    const made = madeAt(files);
    if (made !== known) policy = policyOf(files);
    known = made;
    return policy;
  };
  return async (context, next) => {
    await next();
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'same-origin');
    if (context.res.headers.get('content-type')?.startsWith('text/html') === true) {
      const {pathname, hostname} = new URL(context.req.url);
      const trusted =
        lanPort === undefined || pathname !== '/install' ? '' : ` https://${hostname}:${lanPort}`;
      context.header('content-security-policy', current().replace(ownOnly, `${ownOnly}${trusted}`));
      context.header('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
    }
  };
}
