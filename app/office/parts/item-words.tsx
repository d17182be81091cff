import {useNameIn} from '../../i18n/use-name-in.ts';
import {Muted} from './page.tsx';

/** What a row of the server says about its item. */
export type WithItem = {
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
};

/** Code and name of the item of a row. */
export const ItemWords = ({of: {itemCode, itemName, itemNameEn}}: {readonly of: WithItem}) => {
  const nameIn = useNameIn();
  return (
    <>
      {itemCode} <Muted>{nameIn(itemName, itemNameEn)}</Muted>
    </>
  );
};
