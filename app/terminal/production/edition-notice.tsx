// The order keeps its edition; that there is a newer one is said, and who may decide can move the order to it.
import {mayMake} from '../../../shared/may.ts';
import {workOrderEditionChanged} from '../../../shared/production/work-order-edition-changed.ts';
import {Button} from '../../design/button.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {usePerson} from '../../device/terminal-context.tsx';
import {useRecord} from '../shell/use-record.ts';
import type {JobInstruction} from './use-instructions.ts';

export const EditionNotice = ({
  instruction: {id, edition, newer, isWithdrawn},
  workOrderId,
}: {
  readonly instruction: JobInstruction;
  readonly workOrderId: string;
}) => {
  const t = useText();
  const person = usePerson();
  const record = useRecord();
  if (newer === undefined)
    return isWithdrawn ? (
      <Rows>
        <Row icon="attentionFilled" tone="attention" detail={t('files.instruction.withdrawnHint')}>
          {t('files.instruction.withdrawn')}
        </Row>
      </Rows>
    ) : undefined;
  const move = () => {
    const since = newer.since === undefined ? {} : {since: newer.since};
    const body = {workOrderId, instructionId: id, edition: newer.edition, ...since};
    void record(workOrderEditionChanged, body, {
      title: t('files.instruction.moved', {edition: newer.edition}),
    });
  };
  return (
    <Rows>
      <Row
        icon="attentionFilled"
        tone="attention"
        detail={t('files.instruction.newerHint', {edition})}
        end={
          mayMake(workOrderEditionChanged.kind, person.roles) ? (
            <Button kind="small" onPress={move}>
              {t('files.instruction.moveTo', {edition: newer.edition})}
            </Button>
          ) : undefined
        }
      >
        {t('files.instruction.newer', {edition: newer.edition})}
      </Row>
    </Rows>
  );
};
