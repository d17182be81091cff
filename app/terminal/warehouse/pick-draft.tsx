import {useText} from '../../i18n/i18n.tsx';
import type {TakeLine} from '../../../shared/warehouse/pick-suggestion.ts';
import {DraftScreen} from './draft-screen.tsx';
import type {Draft} from './goods-draft.ts';
import type {PickFlowProps} from './pick-flow-props.ts';
import type {ScannedGoods} from './resolve-scan.ts';
import {useGoodsText} from './use-goods-text.ts';

/** One thing that was scanned, with its number, before it is stored. */
export const PickDraft = ({
  draft,
  line,
  onChange,
  onOther,
  onBack,
  onStored,
  ...props
}: PickFlowProps & {
  readonly draft: Draft;
  readonly line: TakeLine | undefined;
  readonly onChange: (draft: Draft) => void;
  readonly onOther: (goods: ScannedGoods) => void;
  readonly onBack: () => void;
  readonly onStored: () => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  return (
    <DraftScreen
      title={props.title}
      end={props.end}
      draft={draft}
      onChange={onChange}
      onBack={onBack}
      onOther={onOther}
      stock={props.stock}
      sides={{hasFrom: true}}
      {...(line === undefined
        ? {}
        : {
            limit: line.open,
            about: t('warehouse.pick.still', {open: goods.quantity(line.open, draft.item)}),
          })}
      primary={(quantity) => props.primary(draft, quantity)}
      onStore={(quantity) => props.onStore(draft, quantity, onStored)}
    />
  );
};
