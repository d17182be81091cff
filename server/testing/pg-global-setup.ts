import {signIn, signOut} from './pg-cluster.ts';

/** For `globalSetup` of Vitest. */
export async function setup(): Promise<void> {
  await signIn();
}

export async function teardown(): Promise<void> {
  await signOut();
}
