import type {Job} from '../../../shared/production/job-progress.ts';
import {LongList} from '../shell/long-list.tsx';
import {DispatchCard} from './dispatch-card.tsx';

/** Jobs, a card each; some dozens at once. */
export const JobCards = ({jobs}: {readonly jobs: readonly Job[]}) => (
  <LongList list={jobs}>
    {(shown) => (
      <div>
        {shown.map((job) => (
          <DispatchCard key={job.id} job={job} />
        ))}
      </div>
    )}
  </LongList>
);
