// A drawing at the machine: whole, large, page by page, also without a line.
import {useState} from 'react';
import {jobOrder} from '../../../shared/production/job-order.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {MissingScreen} from '../shell/missing-screen.tsx';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {useFileUrl} from '../../device/terminal-files.ts';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import {EditionNotice} from './edition-notice.tsx';
import type {JobInstruction} from './use-instructions.ts';
import {useInstructions} from './use-instructions.ts';
import {startZoom, zoomTo} from './zoom.ts';
import {ZoomPicture} from './zoom-picture.tsx';

const step = 1.6;

const Pages = ({
  instruction,
  workOrderId,
}: {
  readonly instruction: JobInstruction;
  readonly workOrderId: string;
}) => {
  const t = useText();
  const {back} = useRouter();
  const {title, edition, pages} = instruction;
  const [index, setIndex] = useState(0);
  const [zoom, setZoom] = useState(startZoom);
  const url = useFileUrl(pages[index]?.sha256 ?? '');
  const isLast = index + 1 >= pages.length;
  // The middle of what is seen stays; the exact size of the picture does not matter for that.
  const by = (share: number) => {
    const {clientWidth: width, clientHeight: height} = document.documentElement;
    setZoom(zoomTo(zoom, zoom.scale * share, {x: width / 2, y: height / 3}, {width, height}));
  };
  const turn = () => {
    setIndex(isLast ? 0 : index + 1);
    setZoom(startZoom);
  };
  return (
    <TerminalScreen
      title={title}
      end={<DocumentNumber value={t('files.instruction.revision', {revision: edition})} />}
      fit="still"
      dock={
        <Dock
          left={
            <Button kind="tile" icon="plus" onPress={() => by(step)}>
              {t('files.instruction.larger')}
            </Button>
          }
          middle={<Button onPress={() => setZoom(startZoom)}>{t('files.instruction.fit')}</Button>}
          primary={
            pages.length > 1 ? (
              <Button kind="primary" onPress={turn}>
                {t('files.instruction.turn', {position: isLast ? 1 : index + 2, total: pages.length})}
              </Button>
            ) : (
              <Button kind="primary" icon="back" onPress={back}>
                {t('files.instruction.done')}
              </Button>
            )
          }
        />
      }
    >
      <EditionNotice instruction={instruction} workOrderId={workOrderId} />
      {url === 'missing' ? (
        <EmptyState
          icon="cloudOff"
          title={t('files.instruction.missing')}
          text={t('files.instruction.missingHint')}
        />
      ) : (
        url !== undefined && (
          <ZoomPicture
            url={url}
            label={t('files.instruction.page', {title, position: index + 1, total: pages.length})}
            zoom={zoom}
            onZoom={setZoom}
          />
        )
      )}
    </TerminalScreen>
  );
};

const OfJob = ({job, id}: {readonly job: Job; readonly id: string}) => {
  const instruction = useInstructions(job).find((one) => one.id === id);
  if (instruction === undefined) return <MissingScreen />;
  // Another edition starts at its first page.
  return <Pages key={instruction.edition} instruction={instruction} workOrderId={job.workOrderId} />;
};

/** One drawing or work instruction of a job, in the edition of its order. */
export const InstructionScreen = ({params}: ScreenProps) => {
  const job = useDocument(jobOrder, params['id'] ?? '');
  return job === undefined ? <MissingScreen /> : <OfJob job={job} id={params['instruction'] ?? ''} />;
};
