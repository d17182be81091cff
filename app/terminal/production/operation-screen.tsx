import {useState} from 'react';
import {jobOrder} from '../../../shared/production/job-order.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {Split} from '../../design/screen.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {MissingScreen} from '../shell/missing-screen.tsx';
import type {ScreenProps} from '../shell/router.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import {JobChain} from './job-chain.tsx';
import {JobFigures} from './job-figures.tsx';
import {JobHistory} from './job-history.tsx';
import {JobInstructions} from './job-instructions.tsx';
import {JobMaterial} from './job-material.tsx';
import {JobPeople} from './job-people.tsx';
import {OperationDock} from './operation-dock.tsx';
import {PauseSheet} from './pause-sheet.tsx';
import {PeopleSheet} from './people-sheet.tsx';
import {useJobView} from './use-job-view.ts';

const Operation = ({job}: {readonly job: Job}) => {
  const view = useJobView()(job);
  const [sheet, setSheet] = useState<'pause' | 'people'>();
  const [reversing, setReversing] = useState<string>();
  return (
    <TerminalScreen
      title={view.operation}
      end={<DocumentNumber value={view.number} />}
      dock={
        <OperationDock
          job={job}
          reversing={reversing}
          onReversed={() => setReversing(undefined)}
          onPause={() => setSheet('pause')}
          onPeople={() => setSheet('people')}
        />
      }
    >
      <Split side="left">
        {[
          <JobFigures key="figures" job={job} view={view} />,
          <div key="more">
            <JobInstructions job={job} />
            <JobMaterial job={job} />
            <JobPeople job={job} onOpen={() => setSheet('people')} />
            <JobHistory job={job} onReverse={setReversing} />
            <JobChain job={job} />
          </div>,
        ]}
      </Split>
      {sheet === 'pause' && <PauseSheet job={job} onClose={() => setSheet(undefined)} />}
      {sheet === 'people' && <PeopleSheet job={job} onClose={() => setSheet(undefined)} />}
    </TerminalScreen>
  );
};

/** Screen 3: one operation of one order. */
export const OperationScreen = ({params}: ScreenProps) => {
  const job = useDocument(jobOrder, params['id'] ?? '');
  return job === undefined ? <MissingScreen /> : <Operation job={job} />;
};
