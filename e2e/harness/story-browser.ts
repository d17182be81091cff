// A browser as a story needs it, whatever its age: a story is told once and must hold in all of them.
import {launchOld} from '../old-browsers/cdp.ts';
import type {OldVersion} from '../old-browsers/fetch-old-chromium.ts';
import {listenForBeeps} from './beeps.ts';
import {openChromium, type Profile} from './chromium.ts';
import {glassOf, oldGlassOf, type Glass} from './glass.ts';

export type StoryBrowser = {
  readonly glass: Glass;
  /** Exceptions that no page caught, so far. */
  readonly errors: readonly string[];
  setOffline(isOffline: boolean): Promise<void>;
  /** kill -9 of all its processes: nothing is saved, nothing is said. */
  kill(): Promise<void>;
};

export type OpenStoryBrowser = (profile: Profile, flags?: readonly string[]) => Promise<StoryBrowser>;

/** The Chromium of this machine; its beeps are listened for. */
export const openTodays: OpenStoryBrowser = async (profile, flags = []) => {
  const browser = await openChromium(profile, {flags});
  const {page, context} = browser;
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await listenForBeeps(context);
  return {
    glass: await glassOf(page),
    errors,
    setOffline: (offline) => context.setOffline(offline),
    kill: () => browser.kill(),
  };
};

/** An old Chromium; its beeps are listened for. */
export const openOld =
  (version: OldVersion): OpenStoryBrowser =>
  async (profile, flags = []) => {
    const browser = await launchOld(version, profile, flags);
    await browser.size(360, 640);
    await listenForBeeps(browser);
    return {
      glass: oldGlassOf(browser),
      errors: browser.errors,
      setOffline: (offline) => browser.setOffline(offline),
      kill: () => browser.kill(),
    };
  };
