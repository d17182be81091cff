import type {OutboxRecord} from '../../sync/terminal/verdict-state.ts';

const freeAfterMs = 60_000; // a slow device writes the file after the press has returned

/** Saves what is on this device as a file, for the day the line does not come back. */
export const exportOutbox = (
  records: readonly OutboxRecord[],
  device: {readonly id: string; readonly name: string; readonly at: string},
) => {
  const content = JSON.stringify(
    {format: 'chejian-outbox-1', device: device.id, name: device.name, savedAt: device.at, facts: records},
    undefined,
    1,
  );
  const url = URL.createObjectURL(new Blob([content], {type: 'application/json'}));
  const link = document.createElement('a');
  link.href = url;
  link.download = `chejian-${device.name}-${device.at.slice(0, 10)}.json`;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), freeAfterMs);
};
