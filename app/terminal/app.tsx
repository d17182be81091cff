import {useEffect, useState, type ComponentType} from 'react';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {buildVersion} from '../design/build-version.ts';
import {bootAnswered} from './boot.ts';
import {BootScreen} from './shell/boot-screen.tsx';

type Opened = {readonly terminal: Terminal; readonly Working: ComponentType<{readonly terminal: Terminal}>};

const open = async (): Promise<Opened> => {
  // Store and screens are one part of the build, which compresses better than two; the first picture does not wait for it.
  const {openFloorStore, WorkingApp} = await import('./working-part.ts');
  return {terminal: await openFloorStore(buildVersion), Working: WorkingApp};
};

// One store for the life of the page: a second one would be another tab to it.
let opening: Promise<Opened> | undefined;
const openOnce = () => (opening ??= open());

const isFull = (error: unknown) => /quota|storageFull/i.test(String(error));

/** The terminal: opens its store, then shows what the moment needs. */
export const App = () => {
  const [opened, setOpened] = useState<Opened>();
  const [failure, setFailure] = useState<{readonly isFull: boolean; readonly detail: string}>();
  useEffect(() => {
    openOnce().then(setOpened, (error: unknown) => {
      bootAnswered(); // it did not come through, but it says so itself
      setFailure({isFull: isFull(error), detail: String(error)});
    });
  }, []);
  return opened ? <opened.Working terminal={opened.terminal} /> : <BootScreen failure={failure} />;
};
