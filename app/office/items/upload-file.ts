import type {Problem} from '../../../shared/kernel/problem.ts';
import {problem, ProblemError} from '../../../shared/kernel/problem.ts';

/** Brings a file to the server under its SHA-256; twice does no harm. Throws the problem the server names. */
export async function uploadFile(sha256: string, blob: Blob): Promise<void> {
  const answer = await fetch(`/office-files/${sha256}`, {
    method: 'PUT',
    headers: {'content-type': blob.type},
    body: blob,
  });
  if (answer.ok) return;
  const told = (await answer.json().catch(() => undefined)) as {readonly problem?: Problem} | undefined;
  throw new ProblemError(told?.problem ?? problem('serverBusy'));
}
